package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A section over another that fills its gaps: a key of the upper one hides the same key, and its alternatives, of the
 * lower one. Sections merge key by key; every other value is taken whole. Counts the mistakes that are noted through
 * it.
 */
final class LayeredConfig implements PluginConfig {

    private static final List<Set<String>> ALTERNATIVES =
            List.of(Set.of("base", "bases"), Set.of("body", "form"), Set.of("none", "basic", "bearer", "header"));

    private final PluginConfig upper;
    private final Optional<PluginConfig> lower;
    private final AtomicInteger mistakes;

    private LayeredConfig(PluginConfig upper, Optional<PluginConfig> lower, AtomicInteger mistakes) {
        this.upper = upper;
        this.lower = lower;
        this.mistakes = mistakes;
    }

    static LayeredConfig of(PluginConfig only) {
        return new LayeredConfig(only, Optional.empty(), new AtomicInteger());
    }

    LayeredConfig over(PluginConfig below) {
        Optional<PluginConfig> filled =
                Optional.of(lower.map(l -> (PluginConfig) new LayeredConfig(l, Optional.of(below), mistakes))
                        .orElse(below));
        return new LayeredConfig(upper, filled, mistakes);
    }

    /** Whether no mistake was noted through this and its sections. */
    boolean isSound() {
        return mistakes.get() == 0;
    }

    @Override
    public Position position() {
        return upper.position();
    }

    @Override
    public Position positionOf(String key) {
        return layer(key).positionOf(key);
    }

    /** Those that have a value. */
    @Override
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>(present(upper));
        lower.ifPresent(below ->
                present(below).stream().filter(key -> layer(key) == below).forEach(keys::add));
        return keys;
    }

    @Override
    public Optional<String> text(String key) {
        return layer(key).text(key);
    }

    @Override
    public List<String> texts(String key) {
        return layer(key).texts(key);
    }

    @Override
    public Optional<Integer> integer(String key) {
        return counted(key, layer(key).integer(key));
    }

    @Override
    public Optional<Boolean> bool(String key) {
        return counted(key, layer(key).bool(key));
    }

    @Override
    public Optional<Duration> duration(String key) {
        return counted(key, layer(key).duration(key));
    }

    @Override
    public Optional<Secret> secret(String key) {
        return counted(key, layer(key).secret(key));
    }

    @Override
    public Optional<PluginConfig> section(String key) {
        Optional<PluginConfig> first = counted(key, layer(key).section(key));
        Optional<PluginConfig> second =
                layer(key) == upper ? lower.flatMap(below -> visible(below, key)) : Optional.empty();
        return first.map(section -> new LayeredConfig(section, second, mistakes));
    }

    @Override
    public List<PluginConfig> sections(String key) {
        return layer(key).sections(key).stream()
                .map(section -> (PluginConfig) new LayeredConfig(section, Optional.empty(), mistakes))
                .toList();
    }

    @Override
    public Optional<ConfigValue> value(String key) {
        return layer(key).value(key);
    }

    @Override
    public void allowOnly(Set<String> known) {
        if (!known.containsAll(upper.keys())) {
            mistakes.incrementAndGet();
        }
        upper.allowOnly(known);
        lower.ifPresent(below -> below.allowOnly(known));
    }

    @Override
    public void mistake(String key, String problem, String remedy) {
        mistakes.incrementAndGet();
        layer(key).mistake(key, problem, remedy);
    }

    /** A key that is there and gives nothing was noted as a mistake by its reader. */
    private <T> Optional<T> counted(String key, Optional<T> value) {
        if (value.isEmpty() && keys().contains(key)) {
            mistakes.incrementAndGet();
        }
        return value;
    }

    private PluginConfig layer(String key) {
        Set<String> hidden = present(upper);
        return lower.filter(below -> present(below).contains(key))
                .filter(below -> !hidden.contains(key) && alternatives(key).noneMatch(hidden::contains))
                .orElse(upper);
    }

    private static Optional<PluginConfig> visible(PluginConfig below, String key) {
        return present(below).contains(key) ? below.section(key) : Optional.empty();
    }

    /** A key without a value counts as absent. */
    private static Set<String> present(PluginConfig layer) {
        Set<String> present = new LinkedHashSet<>(layer.keys());
        present.removeIf(
                key -> layer.value(key).filter(LayeredConfig::isSomething).isEmpty());
        return present;
    }

    private static boolean isSomething(ConfigValue value) {
        return !(value instanceof ConfigValue.Scalar scalar && scalar.kind() == ConfigValue.Kind.NULL);
    }

    private static Stream<String> alternatives(String key) {
        return ALTERNATIVES.stream().filter(set -> set.contains(key)).flatMap(Set::stream);
    }
}
