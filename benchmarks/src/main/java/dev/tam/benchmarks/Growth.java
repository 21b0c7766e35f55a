package dev.tam.benchmarks;

import dev.tam.testdb.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is done all the time, beside a million dead accounts with their events and beside none, on PostgreSQL. Printed are
 * shares of speed: 1.00 where the dead cost nothing. Both are measured in turns, so that what else the machine does
 * takes as much from one as from the other.
 */
public final class Growth {

    private static final int DEAD = 1_000_000;
    private static final int ROUNDS = 20;

    private Growth() {}

    /**
     * Measures and prints.
     *
     * @param args how many dead accounts, if not a million
     */
    public static void main(String[] args) {
        int dead = Stream.of(args).findFirst().map(Integer::valueOf).orElse(DEAD);
        try (Ledger young = Ledger.in(Engine.POSTGRESQL.fresh(), 0);
                Ledger old = Ledger.in(Engine.POSTGRESQL.fresh(), dead)) {
            for (Work work : Work.values()) {
                measure(work, young, old);
            }
            System.out.printf(
                    Locale.ROOT, "purge of %d old events: %.1f ms%n", Work.BATCH, millis(old.timed(Work::purge)));
            System.out.printf(
                    Locale.ROOT, "strip of %d old accounts: %.1f ms%n", Work.BATCH, millis(old.timed(Work::strip)));
        }
    }

    private static void measure(Work work, Ledger young, Ledger old) {
        List<Long> alone = new ArrayList<>();
        List<Long> beside = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            alone.add(young.timed(work));
            beside.add(old.timed(work));
        }
        System.out.printf(
                Locale.ROOT,
                "%-18s %.2f of the speed beside none (%.2f ms, %.2f ms)%n",
                work.name().toLowerCase(Locale.ROOT),
                (double) median(alone) / median(beside),
                millis(median(beside)) / work.times(),
                millis(median(alone)) / work.times());
    }

    private static long median(List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
