package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import dev.tam.spi.service.Sighting.Evidence;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A value of an answer that says something about the account.
 *
 * @param at where it stands
 * @param equals what it must be
 */
record Marker(Pointer at, Template equals) {

    static Optional<Marker> read(PluginConfig config, String key) {
        return config.section(key).flatMap(Marker::marker);
    }

    /** Ours if it is there and equal, foreign if it differs or is null; without it one cannot tell. */
    Evidence of(Answer answer, CallScope scope) {
        if (answer.json().filter(tree -> at.in(tree).isNull()).isPresent()) {
            return Evidence.FOREIGN;
        }
        String expected = equals.expand(scope);
        return at.scalarIn(answer)
                .map(value -> value.equals(expected) ? Evidence.OURS : Evidence.FOREIGN)
                .orElse(Evidence.CANNOT_TELL);
    }

    boolean fits(Answer answer, CallScope scope) {
        return of(answer, scope) == Evidence.OURS;
    }

    private static Optional<Marker> marker(PluginConfig config) {
        config.allowOnly(Set.of("at", "equals"));
        for (String key : new String[] {"at", "equals"}) {
            if (!config.keys().contains(key)) {
                config.mistake(key, "is missing", "write both at: and equals:");
            }
        }
        Optional<Pointer> at = Pointer.read(config, "at");
        Optional<Template> equal =
                new TemplateReader(config, Operation.FIND.placeholders(), new HashSet<>()).text("equals");
        return at.flatMap(pointer -> equal.map(template -> new Marker(pointer, template)));
    }
}
