package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The request {@code create} and what it gives.
 *
 * @param request the request
 * @param id where the id stands, if the service has one
 * @param values further values to keep
 * @param issued tokens
 * @param lookFirst whether the service would overwrite an account that is there
 */
record Creation(
        DeclaredRequest request, Optional<ExternalId> id, AnswerValues values, AnswerValues issued, boolean lookFirst) {

    /** A success that lacks what it must carry was not understood. */
    Outcome<Created> read(Judged judged) {
        if (judged.verdict() != Verdict.DONE) {
            return judged.plainly();
        }
        Answer answer = judged.answer();
        Optional<String> externalId = id.flatMap(source -> source.in(answer));
        if (id.isPresent() && externalId.isEmpty()) {
            return judged.unknown("has no id that keeps the rule for ids");
        }
        Optional<String> missing = values.missingIn(answer).or(() -> issued.missingIn(answer));
        if (missing.isPresent()) {
            return judged.unknown("lacks the value '" + missing.get() + "'");
        }
        return Outcome.done(new Created(externalId, values.in(answer), secrets(answer)));
    }

    private Map<String, Secret> secrets(Answer answer) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        issued.in(answer).forEach((name, value) -> secrets.put(name, Secret.of(value)));
        return secrets;
    }
}
