package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Where a value stands in an answer: at a JSON pointer, in a header, in a cookie, or in the text. */
record AnswerPlace(Function<Answer, Optional<String>> source) {

    /** The keys that a place may have. */
    static final Set<String> KEYS = Set.of("at", "header", "cookie", "text", "last-segment");

    private static final Set<String> PLACES = Set.of("at", "header", "cookie", "text");

    Optional<String> in(Answer answer) {
        return source.apply(answer);
    }

    /** Reads a pointer, or a section that says more. Where trees are kept, an object or array is its JSON text. */
    static Optional<AnswerPlace> read(PluginConfig config, String key, boolean trees) {
        Optional<ConfigValue> value = config.value(key);
        if (value.filter(ConfigValue.Mapping.class::isInstance).isPresent()) {
            return config.section(key).flatMap(section -> {
                section.allowOnly(KEYS);
                return of(section, trees);
            });
        }
        return Pointer.read(config, key).map(pointer -> at(pointer, trees));
    }

    /** Reads what a section says. */
    static Optional<AnswerPlace> of(PluginConfig section, boolean trees) {
        if (section.keys().stream().filter(PLACES::contains).count() != 1) {
            section.mistake(
                    "", "says not one place", "write at: with a JSON pointer, header: with a name, or text: a pattern");
            return Optional.empty();
        }
        boolean last = section.bool("last-segment").orElse(false);
        return place(section, trees).map(place -> last ? place.lastSegment() : place);
    }

    private static Optional<AnswerPlace> place(PluginConfig section, boolean trees) {
        if (section.keys().contains("at")) {
            return Pointer.read(section, "at").map(pointer -> at(pointer, trees));
        }
        if (section.keys().contains("cookie")) {
            return TokenPlace.cookieName(section).map(name -> new AnswerPlace(answer -> answer.cookie(name)));
        }
        return section.keys().contains("header") ? header(section) : text(section);
    }

    private static AnswerPlace at(Pointer pointer, boolean trees) {
        return new AnswerPlace(answer -> pointer.scalarIn(answer).or(() -> answer.json()
                .map(pointer::in)
                .filter(node -> trees && node.isContainerNode())
                .map(JsonNode::toString)));
    }

    private static Optional<AnswerPlace> header(PluginConfig section) {
        return HeaderNames.read(section, "header").map(name -> new AnswerPlace(answer -> answer.header(name)));
    }

    /** What the first group of the pattern found, or all that it found if it has none. */
    private static Optional<AnswerPlace> text(PluginConfig section) {
        return section.text("text")
                .flatMap(regex -> Patterns.read(section, "text", regex))
                .map(pattern -> new AnswerPlace(answer -> found(pattern, answer.text(Search.SEARCHED))));
    }

    /** What cannot be found in time is not there. */
    private static Optional<String> found(Pattern pattern, String text) {
        try {
            return Search.first(pattern, text);
        } catch (EndlessSearchException e) {
            return Optional.empty();
        }
    }

    private AnswerPlace lastSegment() {
        return new AnswerPlace(answer -> in(answer).map(AnswerPlace::lastSegmentOf));
    }

    /** What follows the last slash; those at the very end stand for nothing, and a host is no segment. */
    private static String lastSegmentOf(String address) {
        String path = address.split("[?#]", 2)[0];
        int host = path.indexOf("://");
        int from = host < 0 ? 0 : Math.max(path.indexOf('/', host + 3), host + 3);
        int end = path.length();
        while (end > from && path.charAt(end - 1) == '/') {
            end--;
        }
        boolean isHost = host >= 0 && path.indexOf('/', host + 3) < 0;
        return isHost ? "" : path.substring(Math.max(path.lastIndexOf('/', end - 1) + 1, from), end);
    }
}
