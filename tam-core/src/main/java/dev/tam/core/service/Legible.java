package dev.tam.core.service;

import dev.tam.core.text.OneLine;
import dev.tam.spi.service.Outcome;

/** What an adapter says why something was not done, before anybody else hears it: of one line, and not too long. */
final class Legible {

    private Legible() {}

    static <T> Outcome<T> of(Outcome<T> said) {
        if (said instanceof Outcome.Refused<T> refused) {
            return new Outcome.Refused<>(refused.code(), OneLine.capped(refused.detail()), refused.mayHaveLeft());
        }
        if (said instanceof Outcome.NotSent<T> notSent) {
            return new Outcome.NotSent<>(OneLine.capped(notSent.cause()));
        }
        return said instanceof Outcome.Unknown<T> unknown
                ? new Outcome.Unknown<>(OneLine.capped(unknown.cause()))
                : said;
    }
}
