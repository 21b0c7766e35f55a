package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Sighting;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The operation {@code find} and what it shows.
 *
 * @param procedure its calls
 * @param pick which item of a list it is about
 * @param id where the id stands, if the service has one
 * @param values further values to see
 * @param nameAt where the login stands that came back
 * @param evidence what marks an account as ours
 * @param absentWhen what marks an account as deleted
 */
record Look(
        Procedure procedure,
        Optional<Pick> pick,
        Optional<ExternalId> id,
        AnswerValues values,
        Optional<Pointer> nameAt,
        Optional<Marker> evidence,
        Optional<Marker> absentWhen) {

    Outcome<Sighting> read(Performed performed) {
        return switch (performed.judged().verdict()) {
            case DONE, EXISTS -> compared(performed);
            case ABSENT -> Outcome.done(new Sighting.Absent(true));
            case ABSENT_MAYBE -> Outcome.done(new Sighting.Absent(false));
            default -> performed.judged().plainly();
        };
    }

    /** A look changes nothing: what cannot be compared was not understood, whatever the service meant. */
    private Outcome<Sighting> compared(Performed performed) {
        try {
            return picked(performed);
        } catch (UnsendableException e) {
            return performed.judged().unknown("cannot be compared: " + e.getMessage());
        }
    }

    /**
     * A list may be of others, or of nobody, and null is; so may be what is empty, unless the path named the account or
     * the status is all that was asked for.
     */
    private boolean isOfNobody(Answer answer) {
        DeclaredRequest request = procedure.request();
        return answer.isList()
                || answer.isNull()
                || (answer.isBare() && !request.asksByPath() && !request.asksForNoBody());
    }

    /** A mark that is not there says something only where it could stand. */
    private boolean hasNoPlaceForMarks(Answer answer) {
        return (evidence.isPresent() || absentWhen.isPresent()) && answer.json().isEmpty();
    }

    private Outcome<Sighting> picked(Performed performed) {
        if (pick.isEmpty()) {
            return nameAt.isEmpty() && isOfNobody(performed.answer())
                    ? performed.judged().unknown("is a list, null or empty, and neither pick nor nameAt tells whose")
                    : present(performed, performed.answer());
        }
        Optional<JsonNode> items = pick.get().items(performed.answer());
        if (items.isEmpty()) {
            return performed.judged().unknown("has no array of accounts");
        }
        Optional<JsonNode> item = pick.get().item(items.get(), performed.scope());
        if (item.isPresent()) {
            return present(performed, performed.answer().about(item.get()));
        }
        return items.get().isEmpty() || pick.get().whole()
                ? Outcome.done(new Sighting.Absent(true))
                : performed.judged().unknown("shows other accounts than the one asked for");
    }

    private Outcome<Sighting> present(Performed performed, Answer answer) {
        try {
            return seen(performed, answer);
        } catch (EndlessSearchException e) {
            return performed.judged().unknown("has a value in which a pattern was searched for too long");
        }
    }

    private Outcome<Sighting> seen(Performed performed, Answer answer) {
        Judged judged = performed.judged();
        CallScope scope = performed.scope();
        if (nameAt.isPresent() && !nameAt.get().scalarIn(answer).equals(Optional.of(scope.require("login")))) {
            return judged.unknown("is about another account than the one asked for");
        }
        if (hasNoPlaceForMarks(answer)) {
            return judged.unknown("is no JSON in which evidence or absentWhen could stand");
        }
        if (absentWhen.filter(marker -> marker.fits(answer, scope)).isPresent()) {
            return Outcome.done(new Sighting.Absent(true));
        }
        Optional<String> externalId = id.flatMap(source -> source.in(answer, scope));
        if (id.isPresent() && externalId.isEmpty()) {
            return judged.unknown("has no id that keeps the rule for ids");
        }
        Sighting.Evidence seen =
                evidence.map(marker -> marker.of(answer, scope)).orElse(Sighting.Evidence.CANNOT_TELL);
        Map<String, String> all = new HashMap<>(scope.gathered());
        all.putAll(values.in(answer));
        return Outcome.done(new Sighting.Present(externalId, seen, all));
    }
}
