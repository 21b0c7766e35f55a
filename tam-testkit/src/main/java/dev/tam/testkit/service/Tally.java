package dev.tam.testkit.service;

import dev.tam.spi.service.Capability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * What the rules of a contract showed of an adapter. A rule judges the capability that it needs first; those of creating
 * judge creating, and all others how the adapter behaves. Safe for use by many threads.
 */
final class Tally {

    private static final String CREATES = "creates";
    private static final String BEHAVES = "behaves";

    private final Map<String, List<Ran>> rules = new TreeMap<>();
    private final Set<Capability> claimed = EnumSet.noneOf(Capability.class);

    synchronized void add(boolean creating, Bench bench, Ran rule) {
        claimed.addAll(bench.description().capabilities());
        String judged = creating ? CREATES : bench.judged().map(Tally::word).orElse(BEHAVES);
        rules.computeIfAbsent(judged, row -> new ArrayList<>()).add(rule);
    }

    /** One line for each capability; empty if no rule ran. */
    synchronized String table() {
        return rules.isEmpty()
                ? ""
                : Stream.concat(
                                Stream.of(CREATES),
                                Stream.concat(Arrays.stream(Capability.values()).map(Tally::word), Stream.of(BEHAVES)))
                        .map(row -> String.format(Locale.ROOT, "  %-18s %s%n", row, verdict(row)))
                        .collect(Collectors.joining());
    }

    private String verdict(String row) {
        List<Ran> ran = rules.getOrDefault(row, List.of());
        boolean claims = row.equals(CREATES)
                || row.equals(BEHAVES)
                || claimed.stream().map(Tally::word).anyMatch(row::equals);
        String failed = names(ran, Ran::failed);
        String skipped = names(ran, Ran::skipped);
        long held = ran.stream().filter(rule -> rule.failure().isEmpty()).count();
        if (!failed.isEmpty()) {
            return "claimed, and cannot: " + failed;
        } else if (!claims) {
            return "not claimed";
        }
        return (held == 0 ? "claimed, not seen" : "proven by " + held + (held == 1 ? " rule" : " rules"))
                + (skipped.isEmpty() ? "" : "; skipped: " + skipped);
    }

    private static String names(List<Ran> ran, Predicate<Ran> which) {
        return ran.stream().filter(which).map(Ran::toString).sorted().collect(Collectors.joining(", "));
    }

    private static String word(Capability capability) {
        return capability.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /**
     * A rule that ran.
     *
     * @param name the rule
     * @param failure why it failed or was skipped; empty if it holds
     */
    record Ran(String name, Optional<Throwable> failure) {

        boolean skipped() {
            return failure.filter(TestAbortedException.class::isInstance).isPresent();
        }

        boolean failed() {
            return failure.isPresent() && !skipped();
        }

        @Override
        public String toString() {
            return skipped() ? name + " (" + why() + ")" : name;
        }

        private String why() {
            return failure.map(Throwable::getMessage).orElse("").replace("Assumption failed: ", "");
        }
    }
}
