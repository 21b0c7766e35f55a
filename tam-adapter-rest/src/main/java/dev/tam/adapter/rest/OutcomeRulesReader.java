package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads {@code outcomes:}. */
final class OutcomeRulesReader {

    /** The keys that a rule may have. */
    static final Set<String> KEYS = Set.of("status", "at", "header", "equals", "matches", "missing", "text", "is");

    private OutcomeRulesReader() {}

    static OutcomeRules read(PluginConfig config, Function<Answer, Verdict> usual) {
        List<OutcomeRule> rules = new ArrayList<>();
        config.sections("outcomes").forEach(rule -> rule(rule).ifPresent(rules::add));
        return new OutcomeRules(List.copyOf(rules), usual);
    }

    private static Optional<OutcomeRule> rule(PluginConfig config) {
        config.allowOnly(KEYS);
        if (config.keys().stream().noneMatch(key -> KEYS.contains(key) && !key.equals("is"))) {
            config.mistake("", "has no condition", "write status:, at:, header:, missing: or text:");
        }
        Set<Integer> statuses = new HashSet<>();
        config.texts("status").forEach(status -> statuses.addAll(statuses(config, status)));
        Predicate<Answer> condition = value(config).and(missing(config)).and(text(config));
        return is(config).map(verdict -> new OutcomeRule(Set.copyOf(statuses), condition, verdict));
    }

    private static Set<Integer> statuses(PluginConfig config, String status) {
        if (status.matches("[1-5][0-9]{2}")) {
            return Set.of(Integer.parseInt(status));
        }
        if (status.matches("[1-5]xx")) {
            int first = (status.charAt(0) - '0') * 100;
            return IntStream.range(first, first + 100).boxed().collect(Collectors.toSet());
        }
        config.mistake("status", "is no status", "write one such as 409 or 4xx");
        return Set.of();
    }

    private static Predicate<Answer> value(PluginConfig config) {
        boolean compares = config.keys().contains("equals") || config.keys().contains("matches");
        boolean at = config.keys().contains("at");
        boolean header = config.keys().contains("header");
        if (compares && !at && !header) {
            config.mistake("", "compares nothing", "write at: with a JSON pointer, or header: with a name");
        } else if (at && header) {
            config.mistake("header", "stands beside a pointer", "keep one of them, or write two rules");
        }
        Predicate<String> equal = config.text("equals")
                .<Predicate<String>>map(text -> text::equals)
                .orElse(value -> true);
        Predicate<String> matching = pattern(config, "matches");
        return at || header
                ? place(config, header)
                        .<Predicate<Answer>>map(place -> answer ->
                                place.in(answer).filter(equal.and(matching)).isPresent())
                        .orElse(answer -> true)
                : answer -> true;
    }

    private static Optional<AnswerPlace> place(PluginConfig config, boolean header) {
        return header
                ? HeaderNames.read(config, "header").map(name -> new AnswerPlace(answer -> answer.header(name)))
                : Pointer.read(config, "at").map(pointer -> new AnswerPlace(pointer::scalarIn));
    }

    private static Predicate<Answer> missing(PluginConfig config) {
        return Pointer.read(config, "missing")
                .<Predicate<Answer>>map(pointer -> answer -> answer.json()
                        .filter(tree -> pointer.in(tree).isMissingNode()
                                || pointer.in(tree).isNull())
                        .isPresent())
                .orElse(answer -> true);
    }

    private static Predicate<Answer> text(PluginConfig config) {
        Predicate<String> matching = pattern(config, "text");
        return config.keys().contains("text") ? answer -> matching.test(answer.text(Search.SEARCHED)) : answer -> true;
    }

    private static Predicate<String> pattern(PluginConfig config, String key) {
        return config.text(key)
                .flatMap(regex -> Patterns.read(config, key, regex))
                .<Predicate<String>>map(pattern -> text -> Search.finds(pattern, text))
                .orElse(text -> true);
    }

    private static Optional<Verdict> is(PluginConfig config) {
        Optional<Verdict> verdict = config.text("is").flatMap(Verdict::of);
        if (verdict.isEmpty()) {
            config.mistake("is", "is no outcome", Meant.by(config.text("is").orElse(""), Verdict.words()));
        }
        return verdict;
    }
}
