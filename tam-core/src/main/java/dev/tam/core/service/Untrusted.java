package dev.tam.core.service;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Outcome;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * Code of a plugin that is called while a manager opens, on a thread of its own. Whatever it throws, forgets or never ends
 * becomes an outcome that is not {@link Outcome.Done}.
 */
public final class Untrusted {

    private Untrusted() {}

    /**
     * Calls it.
     *
     * @param service for which service
     * @param most how long the caller waits for it
     * @param code what is called
     * @param <T> what it gives
     * @return what it gave, or why it gave nothing
     */
    public static <T> Outcome<T> call(String service, Duration most, Callable<T> code) {
        try (CallThreads thread = new CallThreads(service, 1, TimeSource.system())) {
            return thread.run(Deadline.in(most, TimeSource.system()), deadline -> given(code.call()))
                    .orElseThrow();
        }
    }

    private static <T> Outcome<T> given(T value) {
        return value == null ? new Outcome.Unknown<>("it returned null") : Outcome.done(value);
    }
}
