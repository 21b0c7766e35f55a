package dev.tam.adapter.rest;

import dev.tam.spi.service.Outcome;
import java.util.Optional;

/**
 * The operation {@code proveEnvironment}.
 *
 * @param procedure its calls
 * @param place where the answer says which environment it is
 */
record Proof(Procedure procedure, AnswerPlace place) {

    Outcome<String> read(Performed performed) {
        if (!performed.is(Verdict.DONE)) {
            return performed.judged().plainly();
        }
        Optional<String> name = place.in(performed.answer()).filter(Proof::isName);
        return name.map(Outcome::done).orElseGet(() -> performed.judged().unknown("names no environment"));
    }

    /** Whether an environment may be called so. */
    static boolean isName(String text) {
        return text.matches("[a-z0-9][a-z0-9._-]{0,39}");
    }
}
