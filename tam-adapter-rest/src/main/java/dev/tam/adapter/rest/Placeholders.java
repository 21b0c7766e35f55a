package dev.tam.adapter.rest;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which placeholders a template may name. */
record Placeholders(List<String> names, List<String> families) {

    private static final String KEY = "[A-Za-z0-9][A-Za-z0-9_.-]*";
    private static final Pattern MEMBER =
            Pattern.compile("(attributes|values)\\." + KEY + "|earlier\\.[a-z][a-z0-9-]{0,39}\\." + KEY);
    private static final List<String> FAMILIES = List.of("attributes.x", "values.x", "earlier.service.x");

    /** What every call for an account knows, and more. */
    static Placeholders ofAccount(String... more) {
        return new Placeholders(
                Stream.concat(Stream.of("name", "login", "email", "idempotencyKey", "fence"), Stream.of(more))
                        .toList(),
                FAMILIES);
    }

    /** These only. */
    static Placeholders only(String... names) {
        return new Placeholders(List.of(names), List.of());
    }

    boolean contains(String name) {
        return names.contains(name)
                || (!families.isEmpty() && MEMBER.matcher(name).matches());
    }

    String instead(String unknown) {
        if (names.isEmpty()) {
            return "write the value itself; there are no placeholders here";
        }
        return Stream.concat(names.stream(), families.stream())
                .min(Comparator.comparingInt(name -> Distance.between(name, unknown)))
                .filter(name -> Distance.between(name, unknown) <= 3)
                .map(name -> "did you mean {" + name + "}?")
                .orElse("known are " + all() + "; write {{ for a brace");
    }

    private String all() {
        return String.join(
                " ",
                Stream.concat(names.stream(), families.stream())
                        .map(name -> "{" + name + "}")
                        .toList());
    }
}
