package dev.tam.benchmarks.client;

import feign.FeignException;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Callers that wait for their answers, each on a thread of its own.
 *
 * @param call makes one call
 */
record Blocking(Runnable call) implements Load {

    @Override
    public void run(int callers, Round round) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            Callable<Void> caller = () -> {
                callUntilOver(round);
                return null;
            };
            for (Future<Void> ended : threads.invokeAll(Collections.nCopies(callers, caller))) {
                ended.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void callUntilOver(Round round) {
        while (!round.isOver()) {
            try {
                call.run();
                round.answered();
            } catch (FeignException | IllegalStateException e) {
                round.failed();
            }
        }
    }
}
