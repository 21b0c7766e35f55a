package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tam.spi.PluginConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which item of a list is the account that was asked for.
 *
 * @param in where the array stands
 * @param at where the value stands in an item
 * @param equals what it must be
 * @param whole whether the list is sure to have every account that fits, so that a list of others means absent
 */
record Pick(Pointer in, Pointer at, Template equals, boolean whole) {

    /** The keys that it may have. */
    static final Set<String> KEYS = Set.of("in", "at", "equals", "whole");

    static Optional<Pick> read(PluginConfig config, Placeholders known) {
        return config.section("pick").flatMap(section -> pick(section, known));
    }

    /** The array; empty if the answer has none. */
    Optional<JsonNode> items(Answer answer) {
        return answer.json().map(in::in).filter(JsonNode::isArray);
    }

    /** The item that fits. */
    Optional<JsonNode> item(JsonNode items, CallScope scope) {
        String wanted = equals.expand(scope);
        for (JsonNode item : items) {
            if (at.scalarIn(item).filter(wanted::equals).isPresent()) {
                return Optional.of(item);
            }
        }
        return Optional.empty();
    }

    private static Optional<Pick> pick(PluginConfig config, Placeholders known) {
        config.allowOnly(KEYS);
        if (!config.keys().contains("at")) {
            config.mistake("at", "is missing", "write the JSON pointer of the login in an item");
        }
        Pointer in = Pointer.read(config, "in").orElse(new Pointer(""));
        TemplateReader templates = new TemplateReader(config, known, new HashSet<>());
        Optional<Template> equals = config.keys().contains("equals")
                ? templates.text("equals")
                : Optional.of(Template.of(List.of(new Template.Placeholder("login"))));
        boolean whole = config.bool("whole").orElse(false);
        return Pointer.read(config, "at").flatMap(at -> equals.map(equal -> new Pick(in, at, equal, whole)));
    }
}
