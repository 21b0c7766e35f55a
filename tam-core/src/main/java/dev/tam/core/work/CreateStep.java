package dev.tam.core.work;

import static dev.tam.core.work.WorkFailure.Kind.CONFLICT;
import static dev.tam.core.work.WorkFailure.Kind.SERVICE;

import dev.tam.Presence;
import dev.tam.spi.Deadline;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Sighting.Evidence;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Creates one account in one service, and is sure of it.
 *
 * <ol>
 *   <li>What did not reach the service, or was put off by it, is sent again after a pause.
 *   <li>An unknown outcome is written down as UNKNOWN; then the service is looked at. Seen: it is ours by its
 *       {@link Proof}. Absent beyond doubt, and too late for the creation to take effect: sent again. Anything else: a
 *       failure that leaves UNKNOWN behind for the cleaner to settle.
 *   <li>What was accepted is looked for, as often as a creation would be sent, and never sent again.
 *   <li>What was seen instead of being answered may be half made: the adapter completes it first.
 *   <li>"Exists already" is ours only after an unknown outcome of our own, or with our marker; else it is a conflict, and
 *       the binding is GONE: the foreign account is never touched. While it cannot be looked at it is looked at again, as
 *       often as a creation would be sent; one that was never seen is not touched either.
 * </ol>
 */
final class CreateStep {

    /** The most that is waited for an unanswered creation to take effect or not. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration MOST_PUT_OFF = Duration.ofSeconds(5);

    private final CreateCalls calls;
    private final int attempts;
    private boolean unanswered;
    private boolean there;
    private Optional<Duration> accepted = Optional.empty();
    private Optional<Sighting.Present> seen = Optional.empty();
    private String last = "";

    CreateStep(CreateCalls calls, int attempts) {
        this.calls = calls;
        this.attempts = attempts;
    }

    /** The end of the step. */
    private record End(Optional<WorkFailure> failure) {}

    /** Creates; empty if the account is PRESENT afterwards. */
    Optional<WorkFailure> run() {
        for (int attempt = 0; attempt < attempts; attempt++) {
            Optional<End> end = next();
            if (end.isPresent()) {
                return end.get().failure();
            }
            if (!calls.pause(Backoff.shortAfter(attempt))) {
                break;
            }
        }
        if (!unanswered && !there && seen.isEmpty()) {
            calls.learn("never reached", Presence.GONE);
        }
        return Optional.of(new WorkFailure(calls.id(), last, SERVICE));
    }

    private Optional<End> next() {
        if (seen.isPresent()) {
            return complete(seen.get());
        }
        if (accepted.isPresent()) {
            return lookFor(accepted.get());
        }
        if (there) {
            return exists();
        }
        Deadline mayTakeEffect = calls.takesEffectUntil();
        return judge(calls.send(), mayTakeEffect);
    }

    /** The end of the step, or empty to complete again. What a look showed is written down before. */
    private Optional<End> complete(Sighting.Present there) {
        calls.saw(there);
        Outcome<Created> outcome = calls.complete();
        if (outcome instanceof Outcome.Done<Created> done) {
            return present(done.value());
        }
        last = "it has the account, which could not be completed: " + Outcomes.describe(outcome);
        if (outcome instanceof Outcome.Refused<Created>) {
            return failed(last, WorkFailure.Kind.of(outcome));
        }
        seen = Optional.of(there);
        return Optional.empty();
    }

    /** The end of the step, or empty to send again or to look for what was accepted. */
    private Optional<End> judge(Outcome<Created> outcome, Deadline mayTakeEffect) {
        if (outcome instanceof Outcome.Done<Created> done) {
            return present(done.value());
        }
        if (outcome instanceof Outcome.Refused<Created> refused) {
            return refused(refused);
        }
        last = Outcomes.describe(outcome);
        if (outcome instanceof Outcome.Throttled<Created> throttled) {
            boolean unused = calls.pause(shorter(throttled.retryAfter(), MOST_PUT_OFF));
            return Optional.empty();
        }
        return outcome instanceof Outcome.NotSent<Created> ? Optional.empty() : unknown(outcome, mayTakeEffect);
    }

    private Optional<End> refused(Outcome.Refused<Created> refused) {
        if (refused.code() == RefusalCode.ALREADY_EXISTS) {
            return exists();
        }
        if (refused.mayHaveLeft()) {
            calls.learn("refused, with something left, by", Presence.UNKNOWN);
        } else if (!unanswered) {
            calls.learn("refused by", Presence.GONE);
        }
        return failed(refused.detail(), WorkFailure.Kind.of(refused));
    }

    /** The end of the step, or empty to look again. */
    private Optional<End> exists() {
        Outcome<Sighting> look = calls.canLook()
                ? calls.look()
                : Outcome.done(new Sighting.Present(Optional.empty(), Evidence.CANNOT_TELL, Map.of()));
        if (!(look instanceof Outcome.Done<Sighting> done)) {
            return cannotBeSeen(look);
        }
        if (done.value() instanceof Sighting.Present present
                && calls.proof(present).isGiven()
                && (unanswered || present.evidence() == Evidence.OURS)) {
            return complete(present);
        }
        if (!unanswered) {
            calls.learn("exists in", Presence.GONE);
        }
        return failed("it has an account of that name already, which is not ours and was not touched", CONFLICT);
    }

    private Optional<End> cannotBeSeen(Outcome<Sighting> look) {
        if (!there && !unanswered) {
            // What comes between must not take it for ours; once it is seen to be, that is written over this.
            calls.learn("exists unseen in", Presence.GONE);
        }
        there = true;
        last = "it has an account of that name already, and whose it is could not be seen: " + Outcomes.describe(look);
        return Optional.empty();
    }

    private Optional<End> unknown(Outcome<Created> outcome, Deadline mayTakeEffect) {
        unanswered = true;
        calls.learn("unknown in", Presence.UNKNOWN);
        if (!calls.canLook()) {
            return failed(last + "; it cannot be looked at", SERVICE);
        }
        if (outcome instanceof Outcome.Pending<Created> pending) {
            last = "it accepted, but shows nothing yet";
            accepted = Optional.of(longer(pending.askAgainIn(), visibilityDelay()));
            return lookFor(accepted.get());
        }
        return lookAfter(shorter(visibilityDelay(), callTimeout()))
                .or(() -> isVisible() ? Optional.empty() : failed(last + "; it shows nothing yet", SERVICE))
                .or(() -> mayTakeEffect.hasPassed() ? Optional.empty() : lookAtLast(mayTakeEffect.left()));
    }

    /** What was accepted counts as absent never: it is looked for until there are no more attempts. */
    private Optional<End> lookFor(Duration pause) {
        if (!calls.pause(shorter(pause, callTimeout()))) {
            return failed(last + "; interrupted while it was looked for", SERVICE);
        }
        return calls.look() instanceof Outcome.Done<Sighting> look && look.value() instanceof Sighting.Present there
                ? found(there)
                : Optional.empty();
    }

    /** Before a creation is sent again the one before must not take effect any more. */
    private Optional<End> lookAtLast(Duration late) {
        return late.compareTo(PATIENCE) > 0
                ? failed(last + "; it may still take effect for " + late.toSeconds() + " s", SERVICE)
                : lookAfter(late);
    }

    /** The end of the step, or empty if the account is absent as far as the service can say. */
    private Optional<End> lookAfter(Duration pause) {
        if (!calls.pause(pause)) {
            return failed(last + "; interrupted before it could be looked at", SERVICE);
        }
        if (!(calls.look() instanceof Outcome.Done<Sighting> look)) {
            return failed(last + "; a look failed too", SERVICE);
        }
        if (look.value() instanceof Sighting.Present there) {
            return found(there);
        }
        return look.value() instanceof Sighting.Absent absent && absent.authoritative()
                ? Optional.empty()
                : failed(last + "; it shows nothing yet, which proves nothing", SERVICE);
    }

    private Optional<End> found(Sighting.Present there) {
        Proof proof = calls.proof(there);
        return proof.isGiven() ? complete(there) : failed(proof.why(), CONFLICT);
    }

    private Optional<End> failed(String why, WorkFailure.Kind kind) {
        return Optional.of(new End(Optional.of(new WorkFailure(calls.id(), why, kind))));
    }

    private Optional<End> present(Created created) {
        calls.made(created);
        return Optional.of(new End(Optional.empty()));
    }

    /** Absence counts only if the visibility delay was waited for. */
    private boolean isVisible() {
        return visibilityDelay().compareTo(callTimeout()) <= 0;
    }

    private Duration visibilityDelay() {
        return calls.limits().visibilityDelay();
    }

    private Duration callTimeout() {
        return calls.limits().callTimeout();
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
