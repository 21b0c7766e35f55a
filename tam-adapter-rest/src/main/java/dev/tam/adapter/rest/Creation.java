package dev.tam.adapter.rest;

import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * The operation {@code create} and what it gives.
 *
 * @param procedure its calls up to the one that makes the account
 * @param after the calls that complete it
 * @param id where the id stands, if the service has one
 * @param issued tokens
 * @param lookFirst whether the service would overwrite an account that is there
 * @param refusals which accounts it cannot have
 */
record Creation(
        Procedure procedure,
        List<Procedure> after,
        Optional<ExternalId> id,
        AnswerValues issued,
        boolean lookFirst,
        List<Refusal> refusals) {

    /** Whether some answer gives the id. */
    boolean givesId() {
        return id.isPresent() || procedure.ready().flatMap(Ready::id).isPresent();
    }

    /** A success that lacks what it must carry was not understood. */
    Outcome<Created> read(Performed performed) {
        Judged judged = performed.judged();
        if (!performed.is(Verdict.DONE)) {
            return judged.plainly();
        }
        Optional<String> externalId = id(performed);
        if (givesId() && externalId.isEmpty()) {
            return judged.unknown("has no id that keeps the rule for ids");
        }
        Answer last = performed.job().orElse(performed.answer());
        Optional<String> missing = issued.missingIn(last);
        if (missing.isPresent()) {
            return judged.unknown("lacks the value '" + missing.get() + "'");
        }
        return Outcome.done(new Created(externalId, performed.scope().gathered(), issued.secretsIn(last)));
    }

    private Optional<String> id(Performed performed) {
        CallScope scope = performed.scope();
        Optional<ExternalId> ofJob = procedure.ready().flatMap(Ready::id);
        return performed.job().isPresent() && ofJob.isPresent()
                ? ofJob.get().in(performed.job().get(), scope)
                : id.flatMap(source -> source.in(performed.answer(), scope));
    }
}
