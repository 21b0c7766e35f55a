package dev.tam.adapter.rest;

import dev.tam.spi.service.Call;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Sighting;
import java.util.function.Function;

/** Looks an account up by its login where a request needs an id that core does not know yet. */
record IdLookup(Function<Call, Outcome<Sighting>> find) {

    /**
     * Goes on with the id, unless the account is somebody else's.
     *
     * @param call which account
     * @param next what to do with the id
     * @param ifAbsent what it means that there is no such account
     */
    <T> Outcome<T> with(Call call, Function<String, Outcome<T>> next, Outcome<T> ifAbsent) {
        return Outcomes.before(find.apply(call), seen -> {
            if (seen instanceof Sighting.Absent absent) {
                return absent.authoritative()
                        ? ifAbsent
                        : new Outcome.NotSent<>("find may merely not show the account yet, and its id is not known");
            }
            Sighting.Present present = (Sighting.Present) seen;
            if (present.evidence() == Sighting.Evidence.FOREIGN) {
                return new Outcome.Refused<>(
                        RefusalCode.CONFLICT, "find shows an account of that login that is not ours");
            }
            return present.externalId()
                    .map(next)
                    .orElseGet(
                            () -> new Outcome.Refused<>(RefusalCode.CONFLICT, "find shows the account without its id"));
        });
    }
}
