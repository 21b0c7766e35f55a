package dev.tam.store.memory;

import dev.tam.RunId;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.RunRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The runs that were seen: the beats of their members, and which were ended. A run that is ended stays so until it is forgotten. */
final class RunBook {

    private static final class Run {
        private final Map<MemberId, Long> aliveUntil = new HashMap<>();
        private long lastSeen;
        private boolean ended;
    }

    private final StoreClock clock;
    private final Map<Namespace, Map<RunId, Run>> runs = new HashMap<>();

    RunBook(StoreClock clock) {
        this.clock = clock;
    }

    void beat(Member member, Duration ttl) {
        Run run = run(member.namespace(), member.run());
        run.aliveUntil.put(member.id(), clock.in(ttl));
        run.lastSeen = clock.now();
    }

    void leave(MemberId member) {
        runs.values().stream().flatMap(m -> m.values().stream()).forEach(r -> r.aliveUntil.remove(member));
    }

    void end(Namespace namespace, RunId id) {
        run(namespace, id).ended = true;
    }

    boolean isEnded(Namespace namespace, RunId id) {
        Run run = runs.getOrDefault(namespace, Map.of()).get(id);
        return run != null && run.ended;
    }

    List<RunRecord> list(Namespace namespace) {
        return runs.getOrDefault(namespace, Map.of()).entrySet().stream()
                .map(e -> record(e.getKey(), e.getValue()))
                .toList();
    }

    /** Forgets runs that were silent for long, but those of which something lives. */
    void forget(Namespace namespace, Duration kept, Set<RunId> living) {
        runs.getOrDefault(namespace, Map.of()).entrySet().removeIf(e -> {
            RunRecord run = record(e.getKey(), e.getValue());
            return run.liveMembers() == 0 && run.silent().compareTo(kept) > 0 && !living.contains(run.run());
        });
    }

    private RunRecord record(RunId id, Run run) {
        long live = run.aliveUntil.values().stream()
                .filter(until -> until > clock.now())
                .count();
        return new RunRecord(id, (int) live, clock.since(run.lastSeen), run.ended);
    }

    private Run run(Namespace namespace, RunId id) {
        return runs.computeIfAbsent(namespace, n -> new LinkedHashMap<>()).computeIfAbsent(id, r -> {
            Run fresh = new Run();
            fresh.lastSeen = clock.now();
            return fresh;
        });
    }
}
