package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the pages of a list follow each other. The last page is the first that is empty: a service may give fewer
 * accounts at once than it was asked for.
 *
 * @param parameter the parameter that says where a page begins; empty if everything comes at once
 * @param counts whether it counts accounts rather than pages
 * @param first its value on the first page
 * @param size the parameter for how many, with its value
 */
record Paging(Optional<String> parameter, boolean counts, int first, Map<String, String> size) {

    static final Paging NONE = new Paging(Optional.empty(), false, 0, Map.of());

    private static final int FARTHEST = 10_000_000;

    static Paging read(PluginConfig config) {
        return config.section("paging").map(Paging::paging).orElse(NONE);
    }

    /** Whether this can have given a next page. */
    boolean gave(Optional<String> after) {
        return after.isEmpty() || (parameter.isPresent() && after.get().matches("[0-9]{1,8}"));
    }

    /** The parameters for a page. */
    Map<String, String> query(Optional<String> after) {
        Map<String, String> query = new HashMap<>(size);
        parameter.ifPresent(name -> query.put(name, Integer.toString(start(after))));
        return query;
    }

    /** Where the page after one of so many accounts begins. */
    Optional<String> next(Optional<String> after, int accounts) {
        int next = start(after) + (counts ? accounts : 1);
        return parameter.isPresent() && accounts > 0 && next < FARTHEST
                ? Optional.of(Integer.toString(next))
                : Optional.empty();
    }

    private int start(Optional<String> after) {
        return after.map(Integer::parseInt).orElse(first);
    }

    private static Paging paging(PluginConfig config) {
        config.allowOnly(Set.of("offset", "page", "first", "limit", "size"));
        if (config.keys().contains("offset") == config.keys().contains("page")) {
            config.mistake("", "says not one way", "write offset: or page: with the name of the parameter");
        }
        boolean counts = config.keys().contains("offset");
        int first = config.integer("first").orElse(counts ? 0 : 1);
        int size = config.integer("size").orElse(100);
        return new Paging(
                config.text(counts ? "offset" : "page"),
                counts,
                first,
                config.text("limit")
                        .map(name -> Map.of(name, Integer.toString(size)))
                        .orElse(Map.of()));
    }
}
