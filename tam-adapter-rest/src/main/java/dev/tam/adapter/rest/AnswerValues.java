package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Named values of an answer, such as {@code values: {customerId: /customer/id}}.
 *
 * @param pointers where each stands
 */
record AnswerValues(Map<String, Pointer> pointers) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final int LONGEST = 4_000;

    static AnswerValues read(PluginConfig config, String key) {
        Map<String, Pointer> pointers = new LinkedHashMap<>();
        config.section(key).ifPresent(section -> section.keys().forEach(name -> {
            if (!NAME.matcher(name).matches()) {
                section.mistake(name, "is no name for a value", "use letters, digits, _ - and .");
            }
            Pointer.read(section, name).ifPresent(pointer -> pointers.put(name, pointer));
        }));
        return new AnswerValues(pointers);
    }

    /** Those that the answer has. */
    Map<String, String> in(Answer answer) {
        Map<String, String> found = new LinkedHashMap<>();
        pointers.forEach((name, pointer) -> pointer.scalarIn(answer)
                .filter(value -> !value.isEmpty() && value.length() <= LONGEST)
                .ifPresent(value -> found.put(name, value)));
        return found;
    }

    /** The first that the answer lacks. */
    Optional<String> missingIn(Answer answer) {
        Map<String, String> found = in(answer);
        return pointers.keySet().stream()
                .filter(name -> !found.containsKey(name))
                .findFirst();
    }
}
