package dev.tam.adapter.rest;

import java.util.Collection;
import java.util.Comparator;

/** Says what was probably meant by a word that is not known. */
final class Meant {

    private Meant() {}

    static String by(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> Distance.between(candidate, word)))
                .filter(closest -> Distance.between(closest, word) <= Math.max(1, closest.length() / 3))
                .map(closest -> "did you mean " + closest + "?")
                .orElse("write one of " + String.join(", ", known));
    }
}
