package dev.tam.testkit.model;

import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * One whose call to a service hangs while somebody else does something.
 *
 * <ol>
 *   <li>It does something that may need the service. Where it comes to no call that hangs, nothing else happens.
 *   <li>While it hangs, another manager acts, mostly after the claim of the first has run out. Not so if the call sets a
 *       password: one that comes late tam cannot hold up, and no service checks its fence.
 *   <li>Then the first is interrupted, or the call takes effect, whether its manager still lives or not.
 * </ol>
 */
final class Hanging {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);
    /** Longer than any claim lasts. */
    private static final Duration LONG = Duration.ofMinutes(30);

    private static final List<Step.Kind> ACTS = List.of(
            Step.Kind.CREATE,
            Step.Kind.CREATE_LEASED,
            Step.Kind.FILL,
            Step.Kind.MAINTAIN,
            Step.Kind.RESET_LEASE,
            Step.Kind.RESET_OWN,
            Step.Kind.DELETE_OWN,
            Step.Kind.CLEAN_MINE);

    private static final List<Operation> OPERATIONS = List.of(
            Operation.CREATE,
            Operation.CREATE,
            Operation.FIND,
            Operation.DELETE,
            Operation.SET_PASSWORD,
            Operation.RESET);

    private static final List<Step.Kind> MEANWHILE =
            List.of(Step.Kind.MAINTAIN, Step.Kind.MAINTAIN, Step.Kind.FILL, Step.Kind.CLEAN_WIDE);

    private final World world;
    private final Other player;

    Hanging(World world, Other player) {
        this.world = world;
        this.player = player;
    }

    /** Does a step of any seat. */
    interface Other {

        void play(Step step) throws InterruptedException;
    }

    void during(Step step) throws InterruptedException {
        Remotes remotes = step.of(world.services());
        FakeServiceAdapter adapter = world.seats().get(step.seat()).adapter(remotes);
        Operation operation = OPERATIONS.get(step.amount() % OPERATIONS.size());
        adapter.script(operation, Fault.HANG);
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        Thread caller = new Thread(() -> act(step, end), "model-caller");
        try {
            caller.start();
            if (hangs(caller, adapter)) {
                meanwhile(step, operation);
                decide(step, caller);
            }
        } finally {
            remotes.arrives(() -> {
                adapter.release();
                join(end);
            });
            remotes.likeTheOthers(adapter);
        }
    }

    private void act(Step step, CompletableFuture<Boolean> end) {
        try {
            player.play(new Step(ACTS.get(step.pick() % ACTS.size()), step.seat(), step.pick(), step.amount()));
            end.complete(true);
        } catch (InterruptedException e) {
            end.complete(false);
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    private static boolean hangs(Thread caller, FakeServiceAdapter adapter) throws InterruptedException {
        boolean hangs = false;
        while (!hangs && caller.isAlive()) {
            hangs = adapter.awaitHanging(1, LOOK_AGAIN);
        }
        return hangs;
    }

    private void meanwhile(Step step, Operation operation) throws InterruptedException {
        if (operation != Operation.SET_PASSWORD && step.amount() % 5 != 0) {
            // A JVM that stands still is not asked to notice that it does.
            world.seats().get(step.seat()).time().goOn();
            world.elapse(LONG);
        }
        int seat = (step.seat() + 1) % Seats.COUNT;
        Step.Kind kind = MEANWHILE.get(step.amount() / 10 % MEANWHILE.size());
        player.play(new Step(kind, seat, step.pick(), step.amount()));
    }

    private void decide(Step step, Thread caller) {
        switch (step.amount() % 7) {
            case 0 -> caller.interrupt();
            case 1, 2 -> world.seats().kill(step.seat());
            default -> {
                // It is answered at last.
            }
        }
    }

    private static void join(CompletableFuture<Boolean> end) {
        try {
            Object unused = end.get();
        } catch (ExecutionException e) {
            throw new AssertionError("who called a service that hung may not get this", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
