package dev.tam.testkit.model;

import dev.tam.AccountManager;
import dev.tam.AccountState;
import dev.tam.AcquireTimeoutException;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.TamException;
import dev.tam.testkit.Await;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One who waits for an account while somebody else does something.
 *
 * <ol>
 *   <li>It wants a label that no account has from its creation, so that nothing is grown for it, which would go on when
 *       the step is over.
 *   <li>If such an account is free afterwards, the waiter must get it. Else it is interrupted, and nothing may be leased
 *       to it.
 * </ol>
 */
final class Waiting {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int MOST_LOOKS = 1_000;
    private static final long LOOK_AGAIN_MILLIS = 20;

    /** What brings no account to one who waits. */
    private static final List<Step.Kind> MEANWHILE =
            List.of(Step.Kind.RELEASE, Step.Kind.MAINTAIN, Step.Kind.FILL, Step.Kind.ELAPSE, Step.Kind.CLEAN_WIDE);

    private final World world;
    private final Holders holders;

    Waiting(World world, Holders holders) {
        this.world = world;
        this.holders = holders;
    }

    /** Another seat's step. */
    interface Other {

        void play(Step step) throws InterruptedException;
    }

    void during(Step step, Other other) throws InterruptedException {
        AccountManager manager = world.manager(step.seat());
        Set<String> before = world.promises().leased();
        CompletableFuture<Optional<Lease>> end = new CompletableFuture<>();
        Thread waiter = new Thread(() -> acquire(manager, end), "model-waiter");
        try {
            waiter.start();
            untilItWaits(waiter);
            meanwhile(step, other);
            got(end, waiter).ifPresentOrElse(lease -> hold(step, lease), () -> world.promises()
                    .nothingWasLeasedTo(world.holdings(), before));
        } finally {
            waiter.interrupt();
        }
    }

    /** A cleanup that takes leases away may have taken this one, which its holder hears of with the next heartbeat. */
    private void hold(Step step, Lease lease) {
        Holding holding = holders.hold(step, lease);
        if (step.pick() < MEANWHILE.size() && MEANWHILE.get(step.pick()) == Step.Kind.CLEAN_WIDE) {
            holding.revoke();
        }
    }

    private void meanwhile(Step step, Other other) throws InterruptedException {
        int seat = (step.seat() + 1) % Seats.COUNT;
        if (step.pick() < MEANWHILE.size()) {
            other.play(new Step(MEANWHILE.get(step.pick()), seat, step.pick(), step.amount()));
        } else {
            holders.handOn(new Step(step.kind(), seat, step.pick(), step.amount()));
        }
    }

    /** Empty if it got none in time, or was interrupted. */
    private static void acquire(AccountManager manager, CompletableFuture<Optional<Lease>> end) {
        try {
            end.complete(Optional.of(manager.acquire(LeaseRequest.from(
                    Seats.SPEC,
                    LeaseRequest.where(Holders.HANDED_ON, Holders.YES),
                    LeaseRequest.waitAtMost(PATIENCE)))));
        } catch (InterruptedException | AcquireTimeoutException e) {
            end.complete(Optional.empty());
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    private static void untilItWaits(Thread waiter) {
        Await.until(
                () -> !waiter.isAlive() || waiter.getState() == Thread.State.TIMED_WAITING, "the waiter waits or ends");
    }

    /** What the waiter got. As long as an account is free, it is on its way to it. */
    private Optional<Lease> got(CompletableFuture<Optional<Lease>> end, Thread waiter) throws InterruptedException {
        for (int looks = 0; looks < MOST_LOOKS; looks++) {
            if (free().isEmpty()) {
                waiter.interrupt();
            }
            try {
                return end.get(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // It has not heard yet.
            } catch (ExecutionException e) {
                if (e.getCause() instanceof TamException told) {
                    throw told;
                }
                throw new AssertionError("who waits may not get this", e);
            }
        }
        throw new AssertionError("nobody woke the one who waits: free are " + free());
    }

    private List<String> free() {
        return world.in(AccountState.AVAILABLE).stream()
                .filter(a -> Holders.YES.equals(a.labels().get(Holders.HANDED_ON)))
                .map(Promises::describe)
                .toList();
    }
}
