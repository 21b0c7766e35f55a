package dev.tam.benchmarks;

import dev.tam.testdb.Engine;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What is done all the time, beside a million dead accounts with their events, beside a hundredth of them and beside none,
 * on PostgreSQL. Printed are shares of speed: 1.00 where the dead cost nothing. Beside none, the database reads whole
 * tables where it uses an index else; beside a hundredth it mostly plans as beside all, so that what is lost against these
 * may grow with the dead. All are measured in turns, so that what else the machine does takes as much from one as from the
 * others.
 */
public final class Growth {

    private static final int DEAD = 1_000_000;
    private static final int SHARE = 100;
    private static final int ROUNDS = 20;

    private Growth() {}

    /**
     * Measures and prints.
     *
     * @param args how many dead accounts, if not a million
     */
    public static void main(String[] args) {
        int dead = Stream.of(args).findFirst().map(Integer::valueOf).orElse(DEAD);
        try (Ledger none = Ledger.in(Engine.POSTGRESQL.fresh(), 0);
                Ledger some = Ledger.in(Engine.POSTGRESQL.fresh(), dead / SHARE);
                Ledger all = Ledger.in(Engine.POSTGRESQL.fresh(), dead)) {
            System.out.printf("beside %d dead, as share of the speed beside %d and beside none:%n", dead, dead / SHARE);
            for (Work work : Work.values()) {
                measure(work, List.of(all, some, none));
            }
            System.out.printf(
                    Locale.ROOT, "purge of %d old events: %.1f ms%n", Work.BATCH, millis(all.timed(Work::purge)));
            System.out.printf(
                    Locale.ROOT, "strip of %d old accounts: %.1f ms%n", Work.BATCH, millis(all.timed(Work::strip)));
        }
    }

    private static void measure(Work work, List<Ledger> ledgers) {
        List<List<Long>> nanos =
                ledgers.stream().map(l -> (List<Long>) new ArrayList<Long>()).toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < ledgers.size(); i++) {
                nanos.get(i).add(ledgers.get(i).timed(work));
            }
        }
        double[] millis = nanos.stream()
                .mapToDouble(n -> millis(median(n)) / work.times())
                .toArray();
        System.out.printf(
                Locale.ROOT,
                "%-18s %.2f, %.2f (%.2f ms, %.2f ms, %.2f ms)%n",
                work.name().toLowerCase(Locale.ROOT),
                millis[1] / millis[0],
                millis[2] / millis[0],
                millis[0],
                millis[1],
                millis[2]);
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
