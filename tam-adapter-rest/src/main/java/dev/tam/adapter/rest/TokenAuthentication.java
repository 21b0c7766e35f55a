package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one token for all callers.
 *
 * <ol>
 *   <li>While it is fresh, everybody sends it.
 *   <li>Whoever finds none fetches one, on its own time; all others wait for that one, each until its own deadline.
 *   <li>A fetch that failed fails for all who waited, and the next caller tries again. One that only ran out of its
 *       caller's time, or was interrupted with it, is taken over by one of those who waited.
 *   <li>A token that the service refused is dropped, unless another took its place meanwhile.
 * </ol>
 */
final class TokenAuthentication implements Authentication {

    /** A client may give up this much before the deadline, so that its own time-out tells whether there was a connection. */
    private static final Duration EARLY = Duration.ofMillis(50);

    private final TokenSource source;
    private final Set<Integer> refusals;
    private final Object lock = new Object();
    private @Nullable Token current;
    private @Nullable CompletableFuture<Optional<Token>> fetching;

    /**
     * For a service.
     *
     * @param source where tokens come from
     * @param refusals the statuses by which the service says that a token is not good any more
     */
    TokenAuthentication(TokenSource source, Set<Integer> refusals) {
        this.source = source;
        this.refusals = refusals;
    }

    @Override
    public Credentials credentials(Deadline deadline) throws IOException {
        Optional<Token> token = Optional.empty();
        while (token.isEmpty()) {
            CompletableFuture<Optional<Token>> mine = new CompletableFuture<>();
            CompletableFuture<Optional<Token>> shared;
            synchronized (lock) {
                if (current != null && current.isFresh()) {
                    return current.credentials();
                }
                fetching = fetching == null ? mine : fetching;
                shared = fetching;
            }
            token = shared == mine ? Optional.of(fetch(mine, deadline)) : await(shared, deadline);
        }
        return token.get().credentials();
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the very token that was refused, not an equal one that was fetched since
    public boolean isStale(Credentials used, int status) {
        if (!refusals.contains(status)) {
            return false;
        }
        synchronized (lock) {
            if (current != null && current.credentials() == used) {
                current = null;
            }
        }
        return true;
    }

    private Token fetch(CompletableFuture<Optional<Token>> mine, Deadline deadline) throws IOException {
        try {
            Token token = source.fetch(deadline);
            settle(token);
            mine.complete(Optional.of(token));
            return token;
        } catch (IOException e) {
            settle(null);
            if (e instanceof OutOfTimeException
                    || deadline.left().compareTo(EARLY) <= 0
                    || Thread.currentThread().isInterrupted()) {
                mine.complete(Optional.empty());
            } else {
                mine.completeExceptionally(e);
            }
            throw e;
        } finally {
            if (!mine.isDone()) {
                settle(null);
                mine.complete(Optional.empty());
            }
        }
    }

    private void settle(@Nullable Token token) {
        synchronized (lock) {
            current = token;
            fetching = null;
        }
    }

    private static Optional<Token> await(CompletableFuture<Optional<Token>> fetching, Deadline deadline)
            throws IOException {
        try {
            return fetching.get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new NotSentException("the token that another call fetches did not come before the deadline");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSentException("the thread was interrupted while it waited for a token");
        } catch (ExecutionException e) {
            throw again(e.getCause());
        }
    }

    /** For each who waited an exception of its own. */
    private static IOException again(@Nullable Throwable cause) {
        String why = cause == null ? "" : String.valueOf(cause.getMessage());
        return cause instanceof NotAllowedException ? new NotAllowedException(why) : new NotSentException(why);
    }
}
