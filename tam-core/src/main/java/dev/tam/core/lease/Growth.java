package dev.tam.core.lease;

import dev.tam.TamException;
import dev.tam.core.work.Blueprint;
import dev.tam.spi.store.Want;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Brings accounts to a pool for those who wait.
 *
 * <ol>
 *   <li>A dirty account whose time has come is reset: it goes to the oldest waiter.
 *   <li>Else, where the pool has room and not too many accounts in quarantine, one is created. It becomes a lease of the
 *       waiter that it was grown for; if that one has gone, it is free.
 * </ol>
 *
 * @param recycling resets dirty accounts
 * @param newborns creates accounts
 * @param workers the threads
 */
public record Growth(Recycling recycling, Newborns newborns, Executor workers) {

    /** Starts a growth for a waiter, unless it has one. */
    void start(Blueprint blueprint, Want want, Waiter waiter) {
        if (waiter.beginGrowing()) {
            try {
                workers.execute(() -> waiter.endGrowing(grow(blueprint, want, waiter)));
            } catch (RejectedExecutionException e) {
                waiter.endGrowing(Optional.of(FailedGrowth.hindered("the manager closes")));
            }
        }
    }

    /** One piece of growth; why it failed, or empty. */
    private Optional<FailedGrowth> grow(Blueprint blueprint, Want want, Waiter waiter) {
        try {
            return recycling.one(want) ? Optional.empty() : newborns.one(blueprint, want, waiter);
        } catch (TamException e) {
            return Optional.of(FailedGrowth.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException | Error e) {
            return Optional.of(FailedGrowth.of("unexpected: " + e));
        }
    }
}
