package dev.tam.benchmarks.client;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * Calls to a service that takes 20 ms over each, through tam's adapter and through other clients. Printed are shares of
 * the ideal, which is callers divided by 20 ms: 1.00 where nothing but the service takes time. All are measured in
 * turns, so that what else the machine does takes as much from one as from the other; the median counts.
 */
public final class ClientBenchmark {

    private static final List<Integer> CALLERS = List.of(16, 64, 256);
    private static final int WARMING = 64;
    private static final Duration WARM_UP = Duration.ofMillis(500);
    private static final Duration LENGTH = Duration.ofMillis(1_500);
    private static final int ROUNDS = 7;

    private ClientBenchmark() {}

    /**
     * Measures and prints.
     *
     * @param args how many rounds, if not seven
     * @throws Exception if a call failed
     */
    public static void main(String[] args) throws Exception {
        int rounds = args.length == 0 ? ROUNDS : Integer.parseInt(args[0]);
        try (SlowService service = new SlowService()) {
            List<Entrant> entrants = enter(service);
            measure(entrants, WARMING, 1);
            System.out.printf(
                    Locale.ROOT,
                    "%-14s %7s %5s %7s %6s %6s%n",
                    "client",
                    "callers",
                    "share",
                    "threads",
                    "cpu us",
                    "failed");
            for (int callers : CALLERS) {
                measure(entrants, callers, rounds).forEach((contender, results) -> print(contender, callers, results));
            }
        }
        System.exit(0);
    }

    private static List<Entrant> enter(SlowService service)
            throws IOException, InterruptedException, ExecutionException {
        List<Entrant> entrants = new ArrayList<>();
        for (Contender contender : Contender.values()) {
            entrants.add(Entrant.enter(contender, service));
        }
        return entrants;
    }

    private static Map<Contender, List<Entrant.Result>> measure(List<Entrant> entrants, int callers, int rounds)
            throws InterruptedException, ExecutionException {
        Map<Contender, List<Entrant.Result>> results = new EnumMap<>(Contender.class);
        for (int round = 0; round < rounds; round++) {
            for (Entrant entrant : entrants) {
                results.computeIfAbsent(entrant.contender(), c -> new ArrayList<>())
                        .add(entrant.run(callers, new Round(WARM_UP, LENGTH)));
            }
        }
        return results;
    }

    private static void print(Contender contender, int callers, List<Entrant.Result> results) {
        System.out.printf(
                Locale.ROOT,
                "%-14s %7d %5.2f %7d %6d %6d%n",
                contender.label(),
                callers,
                median(results.stream().map(Entrant.Result::share).toList()),
                median(results.stream().map(Entrant.Result::threads).toList()),
                median(results.stream().map(Entrant.Result::micros).toList()),
                results.stream().mapToLong(Entrant.Result::failures).sum());
    }

    private static <T extends Comparable<T>> T median(List<T> values) {
        return values.stream().sorted(Comparator.naturalOrder()).toList().get(values.size() / 2);
    }
}
