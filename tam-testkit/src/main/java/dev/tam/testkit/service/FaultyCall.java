package dev.tam.testkit.service;

import dev.tam.spi.Deadline;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Sighting;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** One call that a fault strikes. */
final class FaultyCall<T> {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(2);

    private final Operation operation;
    private final Deadline deadline;
    private final Supplier<Outcome<T>> effect;
    private final T lie;
    private final Hangs hangs;
    private final Queue<Runnable> late;

    FaultyCall(
            Operation operation,
            Deadline deadline,
            Supplier<Outcome<T>> effect,
            T lie,
            Hangs hangs,
            Queue<Runnable> late) {
        this.operation = operation;
        this.deadline = deadline;
        this.effect = effect;
        this.lie = lie;
        this.hangs = hangs;
        this.late = late;
    }

    Outcome<T> under(Fault fault) {
        return switch (fault.kind) {
            case FAIL_NOT_SENT -> new Outcome.NotSent<>("connection refused, as scripted");
            case THROTTLE -> new Outcome.Throttled<>(fault.delay);
            case REFUSE -> new Outcome.Refused<>(fault.code, "refused, as scripted");
            case HANG -> hang(false);
            case HANG_DEAF -> hang(true);
            case SILENCE -> silence();
            case APPLY_AND_LOSE_REPLY -> {
                apply();
                yield unknown("the reply was lost");
            }
            case LOSE_BEFORE_APPLY -> unknown("the request was lost");
            case ANSWER_LATE -> {
                late.add(this::apply);
                yield unknown("no answer yet");
            }
            case PENDING -> {
                late.add(this::apply);
                yield new Outcome.Pending<>(fault.delay);
            }
            case LIE -> Outcome.done(lie);
            case NOT_YET_VISIBLE -> notYetVisible();
            case RETURN_NULL -> nothing();
            case THROW -> throw new IllegalStateException("the service said: " + FakeServiceAdapter.CANARY);
            case THROW_ERROR -> throw new AssertionError("the service said: " + FakeServiceAdapter.CANARY);
        };
    }

    /** Does it; what the service answered is not heard. */
    private void apply() {
        Outcome<T> unused = effect.get();
    }

    private Outcome<T> unknown(String what) {
        return new Outcome.Unknown<>(operation + ": " + what + ", as scripted");
    }

    private Outcome<T> hang(boolean deaf) {
        return hangs.hang(deaf, effect, () -> unknown("interrupted while it hung"));
    }

    private Outcome<T> silence() {
        while (!deadline.hasPassed() && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, LOOK_AGAIN.toNanos());
        }
        return unknown("no answer in time");
    }

    @SuppressWarnings("unchecked") // T is Sighting where the operation is FIND
    private Outcome<T> notYetVisible() {
        return operation == Operation.FIND ? Outcome.done((T) new Sighting.Absent(false)) : effect.get();
    }

    @SuppressWarnings("NullAway") // what no adapter may do
    private Outcome<T> nothing() {
        return null;
    }
}
