package dev.tam.store.memory;

import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Namespace;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The seats of those that keep house. Guarded by the store's lock. */
final class Seats {

    private record Circle(Namespace namespace, String name) {}

    private final StoreClock clock;
    private final Map<Circle, Map<MemberId, Long>> takenUntil = new HashMap<>();

    Seats(StoreClock clock) {
        this.clock = clock;
    }

    boolean take(Member member, String circle, int seats, Duration ttl) {
        Map<MemberId, Long> taken =
                takenUntil.computeIfAbsent(new Circle(member.namespace(), circle), c -> new HashMap<>());
        taken.values().removeIf(until -> until <= clock.now());
        boolean sits = taken.containsKey(member.id()) || taken.size() < seats;
        if (sits) {
            taken.put(member.id(), clock.in(ttl));
        }
        return sits;
    }

    void leave(MemberId member) {
        takenUntil.values().forEach(taken -> taken.remove(member));
        takenUntil.values().removeIf(Map::isEmpty);
    }
}
