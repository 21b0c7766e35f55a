package dev.tam.benchmarks.client;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts calls.
 *
 * <ol>
 *   <li>While callers warm up, make their connections and find their pace, answers do not count.
 *   <li>Then each answer counts, until the time is over.
 *   <li>What is on its way then is waited for, and does not count.
 * </ol>
 */
final class Round {

    private final long begin;
    private final long end;
    private final LongAdder all = new LongAdder();
    private final LongAdder counted = new LongAdder();
    private final LongAdder failed = new LongAdder();

    /** Begins now. */
    Round(Duration warmUp, Duration length) {
        begin = System.nanoTime() + warmUp.toNanos();
        end = begin + length.toNanos();
    }

    boolean isOver() {
        return System.nanoTime() - end >= 0;
    }

    /** An answer came. */
    void answered() {
        long now = System.nanoTime();
        all.increment();
        if (now - begin >= 0 && now - end < 0) {
            counted.increment();
        }
    }

    /** A call failed. */
    void failed() {
        failed.increment();
    }

    /** All answers that came, in time or not. */
    long answers() {
        return all.sum();
    }

    /** All calls that failed, in time or not. */
    long failures() {
        return failed.sum();
    }

    /** The calls in its time, as a share of what so many callers could make if nothing but the service took time. */
    double share(int callers) {
        double ideal = (double) callers * (end - begin) / SlowService.LATENCY.toNanos();
        return counted.sum() / ideal;
    }
}
