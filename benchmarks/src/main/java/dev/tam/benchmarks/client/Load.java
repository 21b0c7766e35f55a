package dev.tam.benchmarks.client;

import java.util.concurrent.ExecutionException;

/** Callers that call a service again and again, each as soon as it has its answer. */
@FunctionalInterface
interface Load {

    /**
     * Lets them call until it is over, and waits until all have ended.
     *
     * @param callers how many call at a time
     * @param round says when it is over, and counts
     * @throws ExecutionException if a call failed
     * @throws InterruptedException if it was interrupted before all had ended
     */
    void run(int callers, Round round) throws InterruptedException, ExecutionException;
}
