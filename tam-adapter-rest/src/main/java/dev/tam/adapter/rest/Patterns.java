package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads regular expressions. */
final class Patterns {

    private Patterns() {}

    static Optional<Pattern> read(PluginConfig config, String key, String regex) {
        try {
            return Optional.of(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            config.mistake(
                    key,
                    "is no pattern (at character " + (e.getIndex() + 1) + ")",
                    "write a regular expression of Java");
            return Optional.empty();
        }
    }
}
