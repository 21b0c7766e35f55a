package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import dev.tam.spi.service.Sighting.Evidence;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * A value of an answer that says something about the account.
 *
 * @param at where it stands
 * @param says what it must say; empty if it need but be there
 * @param without what it means that it is missing
 */
record Marker(Pointer at, Optional<BiPredicate<String, CallScope>> says, Evidence without) {

    /** The keys that it may have. */
    static final Set<String> KEYS = Set.of("at", "equals", "matches", "present", "required");

    /** Those of which it has one. */
    static final Set<String> CONDITIONS = Set.of("equals", "matches", "present");

    static Optional<Marker> read(PluginConfig config, String key, Placeholders known) {
        return config.section(key).flatMap(section -> marker(section, known));
    }

    /** Ours if it is there and says so, foreign if it says something else or is null. */
    Evidence of(Answer answer, CallScope scope) {
        if (answer.json().filter(tree -> at.in(tree).isNull()).isPresent()) {
            return Evidence.FOREIGN;
        }
        if (says.isEmpty()) {
            return answer.json().filter(tree -> !at.in(tree).isMissingNode()).isPresent() ? Evidence.OURS : without;
        }
        return at.scalarIn(answer)
                .map(value -> says.get().test(value, scope) ? Evidence.OURS : Evidence.FOREIGN)
                .orElse(without);
    }

    boolean fits(Answer answer, CallScope scope) {
        return of(answer, scope) == Evidence.OURS;
    }

    private static Optional<Marker> marker(PluginConfig config, Placeholders known) {
        config.allowOnly(KEYS);
        if (!config.keys().contains("at")) {
            config.mistake("at", "is missing", "write at: with a JSON pointer, and what must stand there");
        }
        if (config.keys().stream().filter(CONDITIONS::contains).count() != 1) {
            config.mistake(
                    "equals",
                    "is missing, or stands beside another",
                    "write one of equals:, matches: or present: true");
            return Optional.empty();
        }
        Evidence without = config.bool("required").orElse(false) ? Evidence.FOREIGN : Evidence.CANNOT_TELL;
        Optional<Pointer> at = Pointer.read(config, "at");
        if (config.keys().contains("present")) {
            if (!config.bool("present").orElse(true)) {
                config.mistake("present", "cannot be false", "write present: true, or equals: with what stands there");
            }
            return at.map(pointer -> new Marker(pointer, Optional.empty(), without));
        }
        return at.flatMap(
                pointer -> condition(config, known).map(says -> new Marker(pointer, Optional.of(says), without)));
    }

    private static Optional<BiPredicate<String, CallScope>> condition(PluginConfig config, Placeholders known) {
        if (config.keys().contains("matches")) {
            Optional<Pattern> pattern =
                    config.text("matches").flatMap(regex -> Patterns.read(config, "matches", regex));
            return pattern.map(found -> (value, scope) -> Search.finds(found, value));
        }
        return new TemplateReader(config, known, new HashSet<>())
                .text("equals")
                .map(template -> (value, scope) -> value.equals(template.expand(scope)));
    }
}
