package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import feign.Request.HttpMethod;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads the calls of an operation in their order. What one keeps becomes a placeholder of those after it. Used by one
 * thread, once per operation.
 */
final class ProcedureReader {

    /** The keys by which a request becomes more than one call. */
    static final Set<String> KEYS = Set.of("before", "keep", "ready");

    /** The keys that a step has besides those of a request. */
    static final Set<String> STEP_KEYS = Set.of("before", "keep", "ready", "each", "values", "changes", "pick");

    /** The keys that {@code ready:} has besides those of a request. */
    static final Set<String> READY_KEYS = Set.of("at", "header", "every", "id", "values");

    private static final Set<String> ADDRESS = Set.of("at", "header");

    private final boolean gathers;
    private Placeholders known;

    /**
     * For an operation.
     *
     * @param known the placeholders of all its calls
     * @param gathers whether it may give values that stay with the account
     */
    ProcedureReader(Placeholders known, boolean gathers) {
        this.known = known;
        this.gathers = gathers;
    }

    /** The placeholders by now. */
    Placeholders known() {
        return known;
    }

    /** Reads the operation's own request with its steps; its section has been told which keys it may have. */
    Optional<Procedure> read(
            PluginConfig config, String label, HttpMethod method, Function<Answer, Verdict> usual, boolean values) {
        List<Procedure> before = steps(config, label, "before");
        Optional<DeclaredRequest> request = new RequestReader(label, method, known, usual, true).read(config);
        AnswerValues keep = keep(config);
        AnswerValues kept = values ? AnswerValues.read(config, "values") : AnswerValues.NONE;
        Optional<Ready> ready = config.section("ready").flatMap(section -> ready(section, label + ".ready"));
        return request.map(r -> new Procedure(before, Optional.empty(), r, Optional.empty(), keep, kept, ready));
    }

    /** Reads a list of steps. */
    List<Procedure> steps(PluginConfig config, String label, String key) {
        List<Procedure> steps = new ArrayList<>();
        int number = 0;
        for (PluginConfig section : config.sections(key)) {
            step(section, label + "." + key + "[" + number++ + "]").ifPresent(steps::add);
        }
        return List.copyOf(steps);
    }

    private Optional<Procedure> step(PluginConfig config, String label) {
        config.allowOnly(with(RequestReader.KEYS, STEP_KEYS));
        if (!gathers && config.keys().contains("values")) {
            config.mistake("values", "stay with the account only where create says them", "write keep: here");
        }
        Placeholders outside = known;
        Optional<Template> each = new TemplateReader(config, known, new HashSet<>()).text("each");
        if (each.isPresent()) {
            known = known.and(Set.of("item"));
        }
        Optional<Pick> pick = Pick.read(config, known);
        config.section("pick")
                .filter(section -> section.keys().contains("whole"))
                .ifPresent(section -> section.mistake(
                        "whole", "says something in find only", "leave it out: here the item must be there"));
        Optional<Procedure> step =
                read(config, label, HttpMethod.POST, Usual::ofOther, gathers).map(p -> p.asStep(each, pick));
        if (each.isPresent() && !outside.contains("item")) {
            known = known.without("item");
        }
        return step;
    }

    private AnswerValues keep(PluginConfig config) {
        AnswerValues keep = AnswerValues.kept(config);
        known = known.and(keep.names().stream().map(name -> "kept." + name).toList());
        return keep;
    }

    private Optional<Ready> ready(PluginConfig config, String label) {
        config.allowOnly(with(RequestReader.KEYS, READY_KEYS));
        boolean told = config.keys().stream().anyMatch(ADDRESS::contains);
        if (told == config.keys().contains("path")) {
            config.mistake(
                    "", "says not one place of the job", "write path:, or at: or header: where an answer says it");
        }
        Optional<AnswerPlace> address = told ? AnswerPlace.of(config, false) : Optional.empty();
        Duration every = config.duration("every").orElse(Duration.ofSeconds(1));
        if (every.compareTo(Duration.ofMillis(10)) < 0) {
            config.mistake("every", "is too short", "write 10ms or more");
        }
        Optional<ExternalId> id = ExternalId.read(config, known);
        AnswerValues values = AnswerValues.read(config, "values");
        return new RequestReader(label, HttpMethod.GET, known, Usual::ofJob, !told)
                .read(config)
                .map(request -> new Ready(request, address, every, id, values));
    }

    static Set<String> with(Set<String> keys, Set<String> more) {
        Set<String> all = new LinkedHashSet<>(keys);
        all.addAll(more);
        return all;
    }
}
