package dev.tam.adapter.rest;

import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import feign.codec.DecodeException;
import feign.codec.EncodeException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Runs a step of a typed service and says what came of it. Messages name the step, the status or the class of what was
 * thrown, and nothing else: what users throw may quote anything.
 *
 * <ol>
 *   <li>What the step gives is done, unless it read an answer itself whose status is none of success; null was not understood.
 *   <li>An answer that is no success means what its status says, a request that was not sent was not, and a {@link
 *       RefusedException} is believed, unless an earlier request of the step changed something: then the outcome is
 *       unknown.
 *   <li>Anything else is unknown, or not sent where nothing was.
 * </ol>
 */
final class TypedRun {

    private TypedRun() {}

    /**
     * Runs a step.
     *
     * @param answered what an answer means that is no success
     * @param refused what a refusal by the step itself gives; empty if it is one and nothing else
     */
    static <R> Outcome<R> run(
            TypedCall call,
            Callable<R> step,
            Function<Judged, Outcome<R>> answered,
            Function<RefusalCode, Optional<R>> refused) {
        call.begin();
        try {
            R result = step.call();
            Optional<Judged> unheeded = call.unheeded();
            if (unheeded.isPresent()) {
                return unlessChanged(call, answered.apply(unheeded.get()));
            }
            return result == null ? unknown(call, "the step gave null") : Outcome.done(result);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(call, "the step was interrupted");
        } catch (Exception e) {
            return thrown(call, e, answered, refused);
        } finally {
            TypedCall.end();
        }
    }

    private static <R> Outcome<R> thrown(
            TypedCall call,
            Exception thrown,
            Function<Judged, Outcome<R>> answered,
            Function<RefusalCode, Optional<R>> refused) {
        Throwable cause =
                thrown instanceof DecodeException || thrown instanceof EncodeException ? deeper(thrown) : thrown;
        if (cause instanceof RefusedException refusal) {
            String why = call.operation().key() + ": the step refused it";
            return refused.apply(refusal.code())
                    .map(Outcome::done)
                    .orElseGet(() -> unlessChanged(call, new Outcome.Refused<>(refusal.code(), why)));
        } else if (cause instanceof AnswerException answer) {
            return unlessChanged(call, answered.apply(answer.judged()));
        } else if (cause instanceof UnsendableException unsendable) {
            String why = call.operation().key() + ": " + unsendable.getMessage();
            return unlessChanged(call, new Outcome.Refused<>(RefusalCode.INVALID, why));
        } else if (cause instanceof CallFailedException failure) {
            return unlessChanged(call, ofFailure(call.operation().key() + ": " + failure.getMessage(), failure));
        }
        return failed(call, "the step threw " + cause.getClass().getSimpleName());
    }

    private static Throwable deeper(Exception wrapper) {
        Throwable cause = wrapper.getCause();
        return cause == null ? wrapper : cause;
    }

    private static <R> Outcome<R> ofFailure(String why, CallFailedException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof NotAllowedException) {
            return new Outcome.Refused<>(RefusalCode.NOT_ALLOWED, why);
        }
        return cause instanceof NotSentException ? new Outcome.NotSent<>(why) : new Outcome.Unknown<>(why);
    }

    private static <R> Outcome<R> unlessChanged(TypedCall call, Outcome<R> outcome) {
        return call.hasChanged() && !(outcome instanceof Outcome.Done<R>)
                ? new Outcome.Unknown<>(
                        call.operation().key() + ": changed and not completed; " + Outcomes.describe(outcome))
                : outcome;
    }

    private static <R> Outcome<R> failed(TypedCall call, String why) {
        return call.hasSent()
                ? unknown(call, why)
                : new Outcome.NotSent<>(call.operation().key() + ": " + why + " before anything was sent");
    }

    private static <R> Outcome<R> unknown(TypedCall call, String why) {
        return new Outcome.Unknown<>(call.operation().key() + ": " + why);
    }
}
