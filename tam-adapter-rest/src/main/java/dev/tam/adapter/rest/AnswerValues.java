package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.PluginConfig;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Named values of an answer, such as {@code values: {customerId: /customer/id}}.
 *
 * @param places where each stands
 * @param good which texts are taken
 */
record AnswerValues(Map<String, AnswerPlace> places, Predicate<String> good) {

    static final AnswerValues NONE = new AnswerValues(Map.of(), value -> false);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
    private static final int LONGEST_STORED = 4_000;

    /** Those that stay with the account and may be shown: texts of one line, numbers and booleans. */
    static AnswerValues read(PluginConfig config, String key) {
        return read(
                config,
                key,
                false,
                value -> value.length() <= LONGEST_STORED && value.chars().noneMatch(Character::isISOControl));
    }

    /** The same that are secrets: these may have several lines. */
    static AnswerValues issued(PluginConfig config) {
        return read(config, "issued", false, value -> value.length() <= LONGEST_STORED);
    }

    /** Those that only the calls of one operation see: objects and arrays too. */
    static AnswerValues kept(PluginConfig config) {
        return read(config, "keep", true, value -> true);
    }

    private static AnswerValues read(PluginConfig config, String key, boolean trees, Predicate<String> good) {
        Map<String, AnswerPlace> places = new LinkedHashMap<>();
        config.section(key).ifPresent(section -> section.keys().forEach(name -> {
            if (!NAME.matcher(name).matches()) {
                section.mistake(name, "is no name for a value", "use letters, digits, _ - and .");
            }
            AnswerPlace.read(section, name, trees).ifPresent(place -> places.put(name, place));
        }));
        return new AnswerValues(places, good);
    }

    /** Those that others do not give. */
    AnswerValues without(AnswerValues others) {
        Map<String, AnswerPlace> rest = new LinkedHashMap<>(places);
        rest.keySet().removeAll(others.names());
        return new AnswerValues(rest, good);
    }

    Set<String> names() {
        return places.keySet();
    }

    /** Those that the answer has. */
    Map<String, String> in(Answer answer) {
        Map<String, String> found = new LinkedHashMap<>();
        places.forEach((name, place) -> place.in(answer)
                .filter(value -> !value.isEmpty() && good.test(value))
                .ifPresent(value -> found.put(name, value)));
        return found;
    }

    /** The same as secrets. */
    Map<String, Secret> secretsIn(Answer answer) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        in(answer).forEach((name, value) -> secrets.put(name, Secret.of(value)));
        return secrets;
    }

    /** The first that the answer lacks. */
    Optional<String> missingIn(Answer answer) {
        Map<String, String> found = in(answer);
        return names().stream().filter(name -> !found.containsKey(name)).findFirst();
    }
}
