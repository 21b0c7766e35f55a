package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.service.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits until a service has done what it accepted.
 *
 * <ol>
 *   <li>The job's address is the declared one, or what the answer gave if it is one of the service's own.
 *   <li>It is looked at again and again; a look that gets no answer, or 5xx that no rule explains, is
 *       repeated, for it changes nothing.
 *   <li>If it is not done when the time is over, the outcome is pending.
 * </ol>
 *
 * @param line the way to the service
 * @param deadline until when to wait
 * @param ready what to look at
 */
record JobWatch(Line line, Deadline deadline, Ready ready) {

    Outcome<Performed> until(Judged accepted, CallScope scope) {
        Optional<DeclaredRequest> request = request(accepted.answer());
        if (request.isEmpty()) {
            return accepted.unknown("gives no address of the job on the service itself");
        }
        Duration pause = ready.every();
        while (deadline.left().compareTo(pause) > 0) {
            if (!Pause.of(pause)) {
                return accepted.unknown("was accepted; the thread was interrupted before it was done");
            }
            Outcome<Judged> look = line.send(request.get(), scope, deadline);
            if (look instanceof Outcome.Done<Judged> done && isOver(done.value())) {
                return over(accepted, done.value(), scope);
            }
            pause = look instanceof Outcome.Done<Judged> done ? longer(done.value()) : ready.every();
        }
        return new Outcome.Pending<>(ready.every());
    }

    private Optional<DeclaredRequest> request(Answer answer) {
        return ready.address().isEmpty()
                ? Optional.of(ready.request())
                : ready.address()
                        .get()
                        .in(answer)
                        .flatMap(text -> OwnAddress.of(text, line.base()))
                        .map(address -> address.with(ready.request().query()))
                        .map(ready.request()::at);
    }

    private static boolean isOver(Judged look) {
        boolean failed = look.verdict() == Verdict.UNKNOWN && look.answer().status() >= 500;
        return !failed && look.verdict() != Verdict.PENDING && look.verdict() != Verdict.THROTTLED;
    }

    private Duration longer(Judged look) {
        return RetryAfter.of(look.answer(), look.time())
                .filter(asked -> asked.compareTo(ready.every()) > 0)
                .orElse(ready.every());
    }

    private Outcome<Performed> over(Judged accepted, Judged last, CallScope scope) {
        Answer job = last.answer();
        Optional<String> missing =
                last.verdict() == Verdict.DONE ? ready.values().missingIn(job) : Optional.empty();
        return missing.isPresent()
                ? last.unknown("lacks the value '" + missing.get() + "'")
                : Outcome.done(new Performed(
                        last,
                        accepted.answer(),
                        Optional.of(job),
                        scope.gathering(ready.values().in(job))));
    }
}
