package dev.tam.proofs.shards;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Where the holders of a JVM can be stopped while they have accounts in their hands: the answer to what they ask the
 * service is held back.
 */
final class Gate {

    private final Map<Integer, Counter> closed = new HashMap<>();

    /** From now on holders of a JVM wait; how many do. */
    synchronized Counter close(int jvm) {
        Counter held = new Counter();
        closed.put(jvm, held);
        return held;
    }

    /** Lets them go. */
    synchronized void open(int jvm) {
        closed.remove(jvm);
        notifyAll();
    }

    /** A holder comes by. */
    synchronized void pass(int jvm) throws InterruptedException {
        if (closed.containsKey(jvm)) {
            Objects.requireNonNull(closed.get(jvm)).add(1);
        }
        while (closed.containsKey(jvm)) {
            wait();
        }
    }
}
