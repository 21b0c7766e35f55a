package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import feign.Request.HttpMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a service tells of itself, and what depends on it.
 *
 * @param section {@code facts:}, if it is declared
 */
record FactReader(Optional<PluginConfig> section) {

    /** The keys of an item of {@code refuse:}. */
    static final Set<String> REFUSAL_KEYS = Set.of("when", "given", "why");

    Optional<Facts> facts(Map<String, String> parameters) {
        return section.flatMap(facts -> {
            Placeholders known = Operation.FACTS.placeholders().with(parameters);
            AnswerValues values = AnswerValues.read(facts, "values");
            if (values.names().isEmpty()) {
                facts.mistake(
                        "values", "is missing", "name the facts and where they stand: { patch: /patch/supported }");
            }
            return new RequestReader(Operation.FACTS.key(), HttpMethod.GET, known, Usual::ofFacts, true)
                    .read(facts)
                    .map(request -> new Facts(request, values));
        });
    }

    /** Reads {@code when:}. */
    Map<String, String> when(PluginConfig config) {
        Optional<PluginConfig> conditions = config.section("when");
        Map<String, String> when = new LinkedHashMap<>();
        conditions.ifPresent(facts -> facts.keys().forEach(name -> {
            if (!names().contains(name)) {
                facts.mistake(
                        name,
                        "is no fact of this service",
                        names().isEmpty() ? "declare facts: that tells it" : Meant.by(name, names()));
            }
            facts.text(name).ifPresent(value -> when.put(name, value));
        }));
        if (conditions.map(facts -> facts.keys().isEmpty()).orElse(true)) {
            config.mistake("when", "names no fact", "write what facts: says then, such as when: { patch: false }");
        }
        return when;
    }

    /** Reads {@code refuse:} of a creation. */
    List<Refusal> refusals(PluginConfig creation, Placeholders known) {
        List<Refusal> refusals = new ArrayList<>();
        for (PluginConfig refusal : creation.sections("refuse")) {
            refusal.allowOnly(REFUSAL_KEYS);
            Map<String, String> when = when(refusal);
            Optional<Template> given = new TemplateReader(refusal, known, new HashSet<>()).text("given");
            AuthReader.required(refusal, "why", refusal.text("why"), "tell people why there can be no such account")
                    .ifPresent(why -> refusals.add(new Refusal(when, given, why)));
        }
        return List.copyOf(refusals);
    }

    private List<String> names() {
        return section.flatMap(facts -> facts.section("values")).stream()
                .flatMap(values -> values.keys().stream())
                .sorted()
                .toList();
    }
}
