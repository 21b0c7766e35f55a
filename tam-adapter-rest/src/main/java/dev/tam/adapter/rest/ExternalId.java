package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where an answer carries the service's own id. What comes back is checked and never used as an address.
 */
final class ExternalId {

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9._~@:+-]{1,200}");

    private final Function<Answer, Optional<String>> source;

    private ExternalId(Function<Answer, Optional<String>> source) {
        this.source = source;
    }

    /** Reads {@code id:}; empty if it is not there. */
    static Optional<ExternalId> read(PluginConfig config) {
        return config.section("id").flatMap(ExternalId::source);
    }

    /** The id if the answer has a good one. */
    Optional<String> in(Answer answer) {
        return source.apply(answer).filter(ExternalId::isGood);
    }

    static boolean isGood(String id) {
        return GRAMMAR.matcher(id).matches() && !id.contains("..") && !id.equals(".");
    }

    private static Optional<ExternalId> source(PluginConfig config) {
        config.allowOnly(Set.of("at", "header", "last-segment"));
        if (config.keys().contains("at") == config.keys().contains("header")) {
            config.mistake("", "says not one place", "write at: with a JSON pointer or header: with a name");
            return Optional.empty();
        }
        if (config.keys().contains("at")) {
            return Pointer.read(config, "at").map(pointer -> new ExternalId(pointer::scalarIn));
        }
        boolean last = config.bool("last-segment").orElse(false);
        return HeaderNames.read(config, "header")
                .map(name ->
                        new ExternalId(answer -> answer.header(name).map(value -> last ? lastSegment(value) : value)));
    }

    private static String lastSegment(String address) {
        String path = address.split("[?#]", 2)[0];
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
