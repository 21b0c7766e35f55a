package dev.tam.proofs.shards;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How many leases there shall be, handed out one by one. A turn is used when a holder shows its lease; those of a JVM
 * that died are handed out again, and what it said last and is heard after that counts for nothing.
 */
final class Turns {

    private final int all;
    private final Map<Integer, Integer> outstanding = new HashMap<>();
    private final Set<Tenancy> shown = new HashSet<>();
    private final Set<Integer> dead = new HashSet<>();
    private final Counter used = new Counter();
    private int given;

    Turns(int all) {
        this.all = all;
    }

    int all() {
        return all;
    }

    /** How many were used. */
    Counter used() {
        return used;
    }

    /** Whether a JVM may lease once more. */
    synchronized boolean take(int jvm) {
        if (given == all || dead.contains(jvm)) {
            return false;
        }
        given++;
        outstanding.merge(jvm, 1, Integer::sum);
        return true;
    }

    /** A holder shows a lease; only the first time counts. */
    synchronized void use(int jvm, Tenancy tenancy) {
        if (!dead.contains(jvm) && shown.add(tenancy)) {
            outstanding.merge(jvm, -1, Integer::sum);
            used.add(1);
        }
    }

    /** A JVM is dead. */
    synchronized void forget(int jvm) {
        dead.add(jvm);
        Integer lost = outstanding.remove(jvm);
        given -= lost == null ? 0 : lost;
    }
}
