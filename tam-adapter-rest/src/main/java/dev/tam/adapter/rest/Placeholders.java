package dev.tam.adapter.rest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which placeholders a template may name.
 *
 * @param names those that a call gives a value
 * @param families the same, for whole families
 * @param fixed those that the declaration itself gives a value
 */
record Placeholders(List<String> names, List<String> families, Map<String, String> fixed) {

    private static final String KEY = "[A-Za-z0-9][A-Za-z0-9_.-]*";
    private static final Pattern MEMBER =
            Pattern.compile("(attributes|values)\\." + KEY + "|earlier\\.[a-z][a-z0-9-]{0,39}\\." + KEY);
    private static final List<String> FAMILIES = List.of("attributes.x", "values.x", "earlier.service.x");

    /** What every call for an account knows, and more. */
    static Placeholders ofAccount(String... more) {
        return new Placeholders(
                Stream.concat(Stream.of("name", "login", "email", "idempotencyKey", "fence"), Stream.of(more))
                        .toList(),
                FAMILIES,
                Map.of());
    }

    /** These only. */
    static Placeholders only(String... names) {
        return new Placeholders(List.of(names), List.of(), Map.of());
    }

    Placeholders and(Collection<String> more) {
        return new Placeholders(
                Stream.concat(names.stream(), more.stream()).distinct().toList(), families, fixed);
    }

    Placeholders without(String name) {
        return new Placeholders(names.stream().filter(n -> !n.equals(name)).toList(), families, fixed);
    }

    Placeholders with(Map<String, String> parameters) {
        return new Placeholders(names, families, parameters);
    }

    boolean contains(String name) {
        return names.contains(name)
                || (!families.isEmpty() && MEMBER.matcher(name).matches());
    }

    /** The value of a placeholder that is the same in all calls. */
    Optional<String> fixedValue(String name) {
        return Optional.ofNullable(fixed.get(name));
    }

    String instead(String unknown) {
        if (all().findAny().isEmpty()) {
            return "write the value itself; there are no placeholders here";
        }
        if (unknown.equals("id") && !families.isEmpty()) {
            return "the service's own id may not be known yet; ask by {login} or {name}, in the path or below query:,"
                    + " and say with id: where the answer has it";
        }
        return all().min(Comparator.comparingInt(name -> Distance.between(name, unknown)))
                .filter(name -> Distance.between(name, unknown) <= 3)
                .map(name -> "did you mean {" + name + "}?")
                .orElse("known are " + listed() + "; write {{ for a brace");
    }

    /** Whether a name looks like a misspelt one rather than like anything else. */
    boolean isNearlyOne(String name) {
        return name.length() > 3 && all().anyMatch(known -> Distance.between(known, name) <= 2);
    }

    /** All of them, for people. */
    String listed() {
        return String.join(" ", all().map(name -> "{" + name + "}").toList());
    }

    private Stream<String> all() {
        return Stream.of(
                        names.stream(),
                        families.stream(),
                        fixed.keySet().stream().sorted())
                .flatMap(part -> part);
    }
}
