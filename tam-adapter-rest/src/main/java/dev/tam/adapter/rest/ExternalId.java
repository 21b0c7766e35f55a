package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * The service's own id: where an answer carries it, or what of the request it is. What comes back is checked and never
 * used as an address.
 */
final class ExternalId {

    /** The keys that it may have. */
    static final Set<String> KEYS = Set.of("at", "header", "text", "last-segment", "value");

    private static final Pattern GRAMMAR = Pattern.compile("[A-Za-z0-9._~@:+-]{1,200}");

    private final BiFunction<Answer, CallScope, Optional<String>> source;

    private ExternalId(BiFunction<Answer, CallScope, Optional<String>> source) {
        this.source = source;
    }

    /** Reads {@code id:}; empty if it is not there. */
    static Optional<ExternalId> read(PluginConfig config, Placeholders known) {
        return config.section("id").flatMap(section -> source(section, known));
    }

    /** The id if there is a good one. */
    Optional<String> in(Answer answer, CallScope scope) {
        return source.apply(answer, scope).filter(ExternalId::isGood);
    }

    private static Optional<String> expanded(Template template, CallScope scope) {
        try {
            return Optional.of(template.expand(scope));
        } catch (UnsendableException e) {
            return Optional.empty();
        }
    }

    static boolean isGood(String id) {
        return GRAMMAR.matcher(id).matches() && !id.contains("..") && !id.equals(".");
    }

    private static Optional<ExternalId> source(PluginConfig config, Placeholders known) {
        config.allowOnly(KEYS);
        if (!config.keys().contains("value")) {
            return AnswerPlace.of(config, false).map(place -> new ExternalId((answer, scope) -> place.in(answer)));
        }
        if (config.keys().size() > 1) {
            config.mistake("value", "stands beside a place in the answer", "keep one of them");
        }
        return new TemplateReader(config, known, new HashSet<>())
                .text("value")
                .map(template -> new ExternalId((answer, scope) -> expanded(template, scope)));
    }
}
