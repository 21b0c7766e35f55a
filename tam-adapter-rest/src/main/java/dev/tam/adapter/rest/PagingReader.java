package dev.tam.adapter.rest;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code paging:}. */
final class PagingReader {

    /** The keys that it may have. */
    static final Set<String> KEYS =
            Set.of("offset", "page", "first", "cursor", "next", "link", "limit", "size", "total");

    /** Those of which it has one. */
    static final Set<String> WAYS = Set.of("offset", "page", "next", "link");

    private PagingReader() {}

    static Paging read(PluginConfig config) {
        return config.section("paging").map(PagingReader::paging).orElse(new Paging.None());
    }

    private static Paging paging(PluginConfig config) {
        config.allowOnly(KEYS);
        if (config.keys().stream().filter(WAYS::contains).count() != 1) {
            config.mistake("", "says not one way", "write one of offset:, page:, next: or link: true");
            return new Paging.None();
        }
        if (config.keys().contains("total") && !config.keys().contains("offset")) {
            config.mistake("total", "tells the end only where accounts are counted", "leave it out, or write offset:");
        }
        if (config.keys().contains("link")
                && config.bool("link").filter(on -> !on).isPresent()) {
            config.mistake("link", "says not one way", "write link: true, or another way");
        }
        onlyBeside(config, "cursor", Set.of("next"));
        onlyBeside(config, "first", Set.of("offset", "page"));
        onlyBeside(config, "size", Set.of("limit"));
        int size = config.integer("size").orElse(100);
        if (size < 1) {
            config.mistake("size", "is no number of accounts", "write 1 or more");
        }
        Map<String, String> limit = config.text("limit")
                .map(name -> Map.of(name, Integer.toString(size)))
                .orElse(Map.of());
        if (config.keys().contains("next") || config.keys().contains("link")) {
            return told(config, limit);
        }
        boolean counts = config.keys().contains("offset");
        int first = config.integer("first").orElse(counts ? 0 : 1);
        Optional<Pointer> total = Pointer.read(config, "total");
        return config.text(counts ? "offset" : "page")
                .<Paging>map(parameter -> new Paging.Counted(parameter, counts, first, limit, total))
                .orElse(new Paging.None());
    }

    private static void onlyBeside(PluginConfig config, String key, Set<String> ways) {
        if (config.keys().contains(key) && config.keys().stream().noneMatch(ways::contains)) {
            config.mistake(
                    key, "means nothing here", "leave it out, or write it beside " + String.join(": or ", ways) + ":");
        }
    }

    private static Paging told(PluginConfig config, Map<String, String> limit) {
        Optional<AnswerPlace> place =
                config.keys().contains("link") ? Optional.of(new AnswerPlace(NextLink::in)) : next(config);
        return place.<Paging>map(p -> new Paging.Told(p, config.text("cursor"), limit))
                .orElse(new Paging.None());
    }

    /**
     * A tree where the next page should stand is taken as its text: it is no address, and the page is not the last. A
     * pattern is not taken: beyond what is searched it finds nothing, which would make any page the last.
     */
    private static Optional<AnswerPlace> next(PluginConfig config) {
        if (config.value("next").filter(ConfigValue.Mapping.class::isInstance).isPresent()) {
            config.section("next")
                    .filter(section -> section.keys().contains("text"))
                    .ifPresent(section -> section.mistake(
                            "text", "may not reach the next page in a long answer", "write at:, header: or cookie:"));
        }
        return AnswerPlace.read(config, "next", true);
    }
}
