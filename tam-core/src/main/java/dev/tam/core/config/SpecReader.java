package dev.tam.core.config;

import com.google.common.base.Ascii;
import dev.tam.CreateTerm;
import dev.tam.OnReturn;
import dev.tam.PoolPolicy;
import dev.tam.core.ledger.AddedLabels;
import dev.tam.core.name.NamePattern;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One section below {@code specs:}. */
final class SpecReader {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    private static final Set<String> KEYS = Set.of("on", "attributes", "labels", "name", "pool");
    private static final Set<String> POOL_KEYS = Set.of("minIdle", "maxSize", "onReturn");
    private static final List<String> EFFECTS =
            Arrays.stream(OnReturn.values()).map(OnReturn::name).toList();

    private SpecReader() {}

    static SpecConfig read(MappingConfig specs, String name) {
        MappingConfig spec = specs.part(name);
        spec.allowOnly(KEYS);
        StagesReader.Stages on = StagesReader.read(spec);
        NamePattern pattern = spec.checked("name", NamePattern::of).orElse(NamePattern.DEFAULT);
        if (!NAME.matcher(name).matches()) {
            specs.mistake(name, "a spec's name is lower case letters, digits and inner -", "rename it");
        } else {
            pattern.tooLongFor(name).ifPresent(problem -> specs.mistake(name, problem));
        }
        return new SpecConfig(
                name,
                on.stages(),
                attributes(spec.part("attributes")),
                on.own(),
                labels(spec.part("labels")),
                pattern,
                pool(spec.part("pool")));
    }

    static Map<String, String> attributes(MappingConfig section) {
        if (section.keys().contains("email")) {
            section.mistake(
                    "email", "is made by tam from the account's name", "remove it; email.domain says its domain");
        }
        return texts(section);
    }

    private static Map<String, String> labels(MappingConfig section) {
        if (section.keys().contains(CreateTerm.ALIAS)) {
            section.mistake(
                    CreateTerm.ALIAS,
                    "is reserved for single accounts",
                    "remove it; create(spec, alias(...)) gives one");
        }
        for (String key : section.keys()) {
            if (AddedLabels.isReserved(key)) {
                section.mistake(key, "is a name under which tam keeps its own notes", "rename the label");
            }
        }
        return texts(section);
    }

    private static Map<String, String> texts(MappingConfig section) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : section.keys()) {
            section.text(key).ifPresent(text -> texts.put(key, text));
        }
        return texts;
    }

    private static PoolConfig pool(MappingConfig pool) {
        pool.allowOnly(POOL_KEYS);
        int max = pool.integer("maxSize").orElse(PoolConfig.DEFAULT.maxSize());
        int min = pool.integer("minIdle").orElse(PoolConfig.DEFAULT.minIdle());
        Optional<OnReturn> onReturn = pool.text("onReturn").flatMap(text -> effect(pool, text));
        boolean inRange = pool.checkedValue("maxSize", () -> new PoolPolicy(0, max, OnReturn.REPLACE))
                .flatMap(policy -> pool.checkedValue("minIdle", () -> policy.withMinIdle(min)))
                .isPresent();
        return inRange ? new PoolConfig(min, max, onReturn) : PoolConfig.DEFAULT;
    }

    private static Optional<OnReturn> effect(MappingConfig pool, String text) {
        Optional<OnReturn> effect = Stream.of(OnReturn.values())
                .filter(value -> value.name().equals(Ascii.toUpperCase(text)))
                .findFirst();
        if (effect.isEmpty()) {
            pool.mistake("onReturn", "names no effect of a return", Words.meant(text, EFFECTS));
        }
        return effect;
    }
}
