package dev.tam.benchmarks.client;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * A contender that is ready, and the group of all threads that it starts, so that they can be counted.
 *
 * @param contender which
 * @param group its threads
 * @param load its calls
 */
record Entrant(Contender contender, ThreadGroup group, Load load) {

    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    static Entrant enter(Contender contender, SlowService service) throws InterruptedException, ExecutionException {
        ThreadGroup group = new ThreadGroup(contender.label());
        return new Entrant(contender, group, in(group, () -> contender.open(service.base())));
    }

    /** Lets so many call. */
    Result run(int callers, Round round) throws InterruptedException, ExecutionException {
        long before = SYSTEM.getProcessCpuTime();
        try (Census census = Census.of(group)) {
            in(group, () -> {
                load.run(callers, round);
                return round;
            });
            long cpu = SYSTEM.getProcessCpuTime() - before;
            // The thread that waits for the callers is none of the contender's.
            return new Result(
                    round.share(callers),
                    census.most() - 1,
                    cpu / 1_000 / Math.max(1, round.answers()),
                    round.failures());
        }
    }

    /** A thread belongs to the group of the one that starts it. */
    private static <T> T in(ThreadGroup group, Callable<T> work) throws InterruptedException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(work);
        new Thread(group, task, group.getName()).start();
        return task.get();
    }

    /**
     * What a round gave.
     *
     * @param share the share of the ideal
     * @param threads the most threads at a time, those of callers included
     * @param micros the processor's time for each call, that of the service included
     * @param failures the calls that failed
     */
    record Result(double share, int threads, long micros, long failures) {}
}
