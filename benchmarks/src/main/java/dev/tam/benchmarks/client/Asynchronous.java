package dev.tam.benchmarks.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Callers without threads: whoever brings an answer sends the next request.
 *
 * @param call makes one call
 */
record Asynchronous(Supplier<? extends CompletableFuture<?>> call) implements Load {

    @Override
    public void run(int callers, Round round) throws InterruptedException, ExecutionException {
        Stream<CompletableFuture<?>> chains = Stream.generate(() -> callUntilOver(round));
        CompletableFuture.allOf(chains.limit(callers).toArray(CompletableFuture<?>[]::new))
                .get();
    }

    private CompletableFuture<Void> callUntilOver(Round round) {
        return call.get().handle((answer, failure) -> failure).thenCompose(failure -> {
            if (failure == null) {
                round.answered();
            } else {
                round.failed();
            }
            return round.isOver() ? CompletableFuture.completedFuture(null) : callUntilOver(round);
        });
    }
}
