package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Outcome;
import java.util.Map;
import java.util.Optional;

/**
 * A service as it is declared.
 *
 * @param description what core must know
 * @param line the way to it
 * @param creation how accounts are created
 * @param look how one is looked at
 * @param list how all are listed
 * @param changes the operations that give nothing but their outcome
 * @param proof how it says which environment it is
 * @param facts what it says of itself
 */
record RestService(
        Description description,
        Line line,
        Creation creation,
        Optional<Look> look,
        Optional<AccountList> list,
        Map<Operation, Change> changes,
        Optional<Proof> proof,
        Optional<Facts> facts) {

    /** The same, watched. */
    RestService watched(ExchangeWatch watch) {
        return new RestService(description, line.watchedBy(watch), creation, look, list, changes, proof, facts);
    }

    /** What a change comes to in this service, which is asked for its facts if that depends on them. */
    Outcome<Change> meant(Change change, Deadline deadline) {
        return change.instead().isEmpty() || facts.isEmpty()
                ? Outcome.done(change)
                : Outcomes.then(facts.get().ask(line, deadline), told -> Outcome.done(change.given(told)));
    }

    Performer performer(Deadline deadline) {
        return new Performer(line, deadline);
    }
}
