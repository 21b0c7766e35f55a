package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.service.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a service says of itself, such as SCIM's ServiceProviderConfig.
 *
 * <ol>
 *   <li>It is asked when a fact first matters, and kept as long as the service is open. Those who ask at once ask once
 *       each: it is a GET, and nobody waits for the deadline of another.
 *   <li>A service that has no such page says nothing: what is usual is done. That is kept for some minutes, for a service
 *       that has just begun may not have it yet. Who may not see the page now may see it later: that is not kept.
 *   <li>Any other failure is that of whoever asked, and is asked again by the next.
 * </ol>
 *
 * <p>Safe for use by many threads.
 */
final class Facts {

    private static final Set<Integer> NOT_NOW = Set.of(401, 403, 407);
    private static final Duration ABSENT = Duration.ofMinutes(5);

    private final DeclaredRequest request;
    private final AnswerValues values;
    private volatile Optional<Known> known = Optional.empty();

    /**
     * What is known.
     *
     * @param facts the facts
     * @param until when they are asked for anew; empty for never
     */
    private record Known(Map<String, String> facts, Optional<Deadline> until) {
        boolean holds() {
            return until.filter(Deadline::hasPassed).isEmpty();
        }
    }

    /**
     * Nothing is asked yet.
     *
     * @param request who is asked
     * @param values where the facts stand in the answer
     */
    Facts(DeclaredRequest request, AnswerValues values) {
        this.request = request;
        this.values = values;
    }

    /** The facts that the service tells; those that its answer lacks are not among them. */
    Outcome<Map<String, String>> ask(Line line, Deadline deadline) {
        return known.filter(Known::holds)
                .map(k -> Outcome.done(k.facts()))
                .orElseGet(() -> Outcomes.then(line.send(request, CallScope.NONE, deadline), this::kept));
    }

    private Outcome<Map<String, String>> kept(Judged judged) {
        Outcome<Map<String, String>> told = read(judged);
        if (told instanceof Outcome.Done<Map<String, String>> done
                && !NOT_NOW.contains(judged.answer().status())) {
            boolean absent = judged.verdict() == Verdict.ABSENT;
            known = Optional.of(new Known(
                    done.value(), absent ? Optional.of(Deadline.in(ABSENT, judged.time())) : Optional.empty()));
        }
        return told;
    }

    private Outcome<Map<String, String>> read(Judged judged) {
        return switch (judged.verdict()) {
            case DONE -> Outcome.done(Map.copyOf(values.in(judged.answer())));
            case ABSENT -> Outcome.done(Map.of());
            default -> judged.plainly();
        };
    }
}
