package dev.tam.store.jdbc;

import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Signal;
import dev.tam.spi.store.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who wants to hear. One that throws harms nobody else. */
final class Ears {

    private static final Logger LOG = LoggerFactory.getLogger(Ears.class);

    /** One subscription: a class, so that each ends itself alone where one consumer subscribed twice. */
    private static final class Ear {
        private final Consumer<Signal> onFree;

        Ear(Consumer<Signal> onFree) {
            this.onFree = onFree;
        }

        void hear(Signal signal) {
            try {
                onFree.accept(signal);
            } catch (RuntimeException | Error e) {
                // An offer is told once: those that were read with this one must be heard all the same.
                LOG.warn("a consumer of signals threw; its waiter was not woken", e);
            }
        }
    }

    private final Map<MemberId, List<Ear>> listening = new ConcurrentHashMap<>();

    Subscription add(MemberId member, Consumer<Signal> onFree) {
        Ear ear = new Ear(onFree);
        listening.computeIfAbsent(member, m -> new CopyOnWriteArrayList<>()).add(ear);
        return () -> listening.computeIfPresent(member, (m, ears) -> {
            ears.remove(ear);
            return ears.isEmpty() ? null : ears;
        });
    }

    Set<MemberId> members() {
        return Set.copyOf(listening.keySet());
    }

    void hear(MemberId member, Signal signal) {
        listening.getOrDefault(member, List.of()).forEach(ear -> ear.hear(signal));
    }

    void clear() {
        listening.clear();
    }
}
