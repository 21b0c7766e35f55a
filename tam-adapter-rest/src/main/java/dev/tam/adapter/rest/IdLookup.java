package dev.tam.adapter.rest;

import dev.tam.spi.service.Call;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Sighting;
import java.util.Optional;
import java.util.function.Function;

/** Looks an account up by its login where a request needs an id that core does not know yet. */
record IdLookup(Function<Call, Outcome<Sighting>> find) {

    /**
     * Goes on with the id.
     *
     * @param call which account
     * @param next what to do with the id
     * @param ifAbsent what it means that there is no such account
     */
    <T> Outcome<T> with(Call call, Function<String, Outcome<T>> next, Outcome<T> ifAbsent) {
        return Outcomes.before(find.apply(call), seen -> {
            Optional<String> id = seen instanceof Sighting.Present present ? present.externalId() : Optional.empty();
            return seen instanceof Sighting.Absent
                    ? ifAbsent
                    : id.map(next).orElseGet(() -> new Outcome.NotSent<>("the account's id is not known"));
        });
    }
}
