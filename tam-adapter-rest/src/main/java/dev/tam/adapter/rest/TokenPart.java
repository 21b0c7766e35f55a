package dev.tam.adapter.rest;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One thing that a log-in gives, and how it is sent; a session may need several.
 *
 * @param from where it stands
 * @param as how it is sent
 */
record TokenPart(TokenPlace from, TokenUse as) {

    /** Reads {@code from:} and {@code as:}, each one or a list of as many; empty if that has a mistake. */
    static List<TokenPart> read(PluginConfig config) {
        List<PluginConfig> from = all(config, "from");
        List<PluginConfig> as = all(config, "as");
        if (from.isEmpty()) {
            config.mistake("from", "is missing", "write from: with at:, header: or cookie:");
        } else if (config.keys().contains("as") && as.size() != from.size()) {
            config.mistake("as", "is not of as many as from", "write one for each, in the same order, or leave it out");
            return List.of();
        }
        List<TokenPart> parts = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            PluginConfig place = from.get(i);
            Optional<TokenUse> use = as.isEmpty() ? TokenUse.back(place) : TokenUse.declared(as.get(i));
            TokenPlace.read(place)
                    .flatMap(p -> use.map(u -> new TokenPart(p, u)))
                    .ifPresent(parts::add);
        }
        return parts.size() == from.size() && areApart(config, parts) ? List.copyOf(parts) : List.of();
    }

    private static boolean areApart(PluginConfig config, List<TokenPart> parts) {
        Set<String> targets = new HashSet<>();
        boolean apart = parts.stream().map(part -> part.as().target()).allMatch(targets::add);
        if (!apart) {
            config.mistake("as", "sends two in one place", "say as: with another header, cookie or parameter for each");
        }
        return apart;
    }

    /** A map merges with that of a lower layer, a list does not. */
    private static List<PluginConfig> all(PluginConfig config, String key) {
        return config.value(key).filter(ConfigValue.Sequence.class::isInstance).isPresent()
                ? config.sections(key)
                : config.section(key).stream().toList();
    }
}
