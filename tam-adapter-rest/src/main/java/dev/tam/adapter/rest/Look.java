package dev.tam.adapter.rest;

import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Sighting;
import java.util.Optional;

/**
 * The request {@code find} and what it shows.
 *
 * @param request the request
 * @param id where the id stands, if the service has one
 * @param values further values to see
 * @param nameAt where the login stands that came back
 * @param evidence what marks an account as ours
 * @param absentWhen what marks an account as deleted
 */
record Look(
        DeclaredRequest request,
        Optional<ExternalId> id,
        AnswerValues values,
        Optional<Pointer> nameAt,
        Optional<Marker> evidence,
        Optional<Marker> absentWhen) {

    Outcome<Sighting> read(Judged judged, CallScope scope) {
        return switch (judged.verdict()) {
            case DONE, EXISTS -> present(judged, scope);
            case ABSENT -> Outcome.done(new Sighting.Absent(true));
            default -> judged.plainly();
        };
    }

    private Outcome<Sighting> present(Judged judged, CallScope scope) {
        Answer answer = judged.answer();
        if (nameAt.isPresent() && !nameAt.get().scalarIn(answer).equals(Optional.of(scope.require("login")))) {
            return judged.unknown("is about another account than the one asked for");
        }
        if (absentWhen.filter(marker -> marker.fits(answer, scope)).isPresent()) {
            return Outcome.done(new Sighting.Absent(true));
        }
        Optional<String> externalId = id.flatMap(source -> source.in(answer));
        if (id.isPresent() && externalId.isEmpty()) {
            return judged.unknown("has no id that keeps the rule for ids");
        }
        Sighting.Evidence seen =
                evidence.map(marker -> marker.of(answer, scope)).orElse(Sighting.Evidence.CANNOT_TELL);
        return Outcome.done(new Sighting.Present(externalId, seen, values.in(answer)));
    }
}
