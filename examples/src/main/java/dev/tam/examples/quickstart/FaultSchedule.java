package dev.tam.examples.quickstart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Which creations go wrong, and how: by counting names, so that every run meets as many faults as the last one. */
final class FaultSchedule {

    private static final int PERIOD = 50;

    private final List<Fault> faults = new ArrayList<>();
    private final Map<String, Fault> byName = new ConcurrentHashMap<>();
    private final AtomicInteger names = new AtomicInteger();
    private volatile boolean begun;

    FaultSchedule(long seed) {
        faults.addAll(Collections.nCopies(3, Fault.BUSY));
        faults.addAll(List.of(Fault.SILENT, Fault.TAKEN));
        faults.addAll(Collections.nCopies(PERIOD - faults.size(), Fault.NONE));
        Collections.shuffle(faults, new Random(seed));
    }

    /** Until now all went well. */
    void begin() {
        begun = true;
    }

    /** The fault that awaits a creation; each name meets at most one, and that at its first try. */
    Fault next(String username) {
        if (!begun) {
            return Fault.NONE;
        }
        boolean[] fresh = {false};
        Fault fault = byName.computeIfAbsent(username, name -> {
            fresh[0] = true;
            return faults.get(names.getAndIncrement() % PERIOD);
        });
        return fresh[0] ? fault : Fault.NONE;
    }

    /** How often a fault was met. */
    long met(Fault fault) {
        return byName.values().stream().filter(fault::equals).count();
    }
}
