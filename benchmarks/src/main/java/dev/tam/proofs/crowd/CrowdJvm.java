package dev.tam.proofs.crowd;

import dev.tam.AccountManager;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One JVM: {@code CrowdJvm CONFIG JVM MANAGERS AT_ONCE}. It prints a line for each failure and then {@code leases N}; it ends
 * when its standard input does, as it does when whoever started it is gone.
 */
final class CrowdJvm {

    private CrowdJvm() {}

    public static void main(String... args) throws IOException, InterruptedException {
        Path config = Path.of(args[0]);
        Queue<AccountManager> staying = new ConcurrentLinkedQueue<>();
        List<Callable<Integer>> visitors = new ArrayList<>();
        for (int i = 1; i <= Integer.parseInt(args[2]); i++) {
            visitors.add(new Visitor(config, run(Integer.parseInt(args[1]), i), staying));
        }
        int atOnce = Integer.parseInt(args[3]);
        System.out.println("leases " + leases(inParallel(atOnce, visitors)));
        while (System.in.read() >= 0) {}
        inParallel(atOnce, staying.stream().map(CrowdJvm::closing).toList());
    }

    /** The run of a manager, which tells where it was. */
    static String run(int jvm, int manager) {
        return runs(jvm) + manager;
    }

    /** What the runs of a JVM begin with. */
    static String runs(int jvm) {
        return "jvm" + jvm + "-";
    }

    private static Callable<Integer> closing(AccountManager tam) {
        return () -> {
            tam.close();
            return 0;
        };
    }

    private static List<Future<Integer>> inParallel(int threads, List<Callable<Integer>> work)
            throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            return executor.invokeAll(work);
        } finally {
            executor.shutdown();
        }
    }

    private static int leases(List<Future<Integer>> visits) throws InterruptedException {
        int leases = 0;
        for (Future<Integer> visit : visits) {
            try {
                leases += visit.get();
            } catch (ExecutionException e) {
                System.out.println("turned away: " + e.getCause());
            }
        }
        return leases;
    }
}
