package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

    private static final List<Set<String>> ALTERNATIVES = Stream.of(
                    Stream.of(
                            Set.of("base", "bases"),
                            Set.of("preset", "extends"),
                            Set.of("body", "form"),
                            Set.of("onto", "form"),
                            AuthReader.KINDS,
                            Set.of("at", "header", "cookie", "text", "value"),
                            Set.of("cookie", "parameter"),
                            PagingReader.WAYS,
                            Marker.CONDITIONS),
                    TlsReader.ALTERNATIVES.stream(),
                    TlsReader.BESIDES_CONTEXT.stream().map(key -> Set.of(TlsContextReader.KEY, key)))
            .flatMap(sets -> sets)
            .toList();

    /** Those of a job: elsewhere a path and a place of its answer stand together. */
    private static final List<Set<String>> OF_A_JOB = Stream.concat(
                    ALTERNATIVES.stream(), Stream.of(Set.of("path", "at"), Set.of("path", "header")))
            .toList();

    /** Those of how a token is sent: elsewhere a header and a body stand together. */
    private static final List<Set<String>> OF_A_TOKEN =
            Stream.concat(ALTERNATIVES.stream(), Stream.of(TokenUse.WAYS)).toList();

    /** What belongs to a way of saying something, and goes with it: each with the keys that hide it. */
    private static final Map<String, Set<String>> BELONGING = Map.of(
            "first", PagingReader.WAYS,
            "cursor", PagingReader.WAYS,
            "total", PagingReader.WAYS,
            "last-segment", Set.of("at", "header", "cookie", "text", "value"),
            "prefix", TokenUse.WAYS);

    /** The sections whose keys are names that their writer chose: none of them is another's alternative. */
    private static final Set<String> OF_NAMES =
            Set.of("values", "keep", "issued", "when", "parameters", "environments", "bases");

    private final PluginConfig upper;
    private final Optional<PluginConfig> lower;
    private final AtomicInteger mistakes;
    private final List<Set<String>> alternatives;

    private LayeredConfig(
            PluginConfig upper, Optional<PluginConfig> lower, AtomicInteger mistakes, List<Set<String>> alternatives) {
        this.upper = upper;
        this.lower = lower;
        this.mistakes = mistakes;
        this.alternatives = alternatives;
    }

    static LayeredConfig of(PluginConfig only) {
        return new LayeredConfig(only, Optional.empty(), new AtomicInteger(), ALTERNATIVES);
    }

    LayeredConfig over(PluginConfig below) {
        Optional<PluginConfig> filled = Optional.of(
                lower.map(l -> (PluginConfig) new LayeredConfig(l, Optional.of(below), mistakes, alternatives))
                        .orElse(below));
        return new LayeredConfig(upper, filled, mistakes, alternatives);
    }

    /** This with what it says for one environment above it. */
    LayeredConfig inEnvironment(String name) {
        return section("environments")
                .flatMap(all -> all.section(name))
                .map(LayeredConfig::ofOneEnvironment)
                .map(own -> new LayeredConfig(own, Optional.of(this), mistakes, ALTERNATIVES))
                .orElse(this);
    }

    private static PluginConfig ofOneEnvironment(PluginConfig own) {
        Stream.of("preset", "extends", "environments")
                .filter(own.keys()::contains)
                .forEach(key -> own.mistake(
                        key, "means nothing in one environment", "write it beside environments:, for all of them"));
        return own;
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
        return first.map(section -> new LayeredConfig(section, second, mistakes, alternatives(key)));
    }

    @Override
    public List<PluginConfig> sections(String key) {
        return layer(key).sections(key).stream()
                .map(section -> (PluginConfig) new LayeredConfig(section, Optional.empty(), mistakes, ALTERNATIVES))
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
        return lower.filter(below -> present(below).contains(key))
                .filter(below -> !isHidden(key, present(upper)))
                .orElse(upper);
    }

    /** Whether a key of the lower layer counts no more beside those of the upper one. */
    private boolean isHidden(String key, Set<String> above) {
        return above.contains(key) || hiding(key).anyMatch(above::contains);
    }

    /** The alternatives among the keys of a section. */
    private static List<Set<String>> alternatives(String section) {
        if (OF_NAMES.contains(section)) {
            return List.of();
        }
        return switch (section) {
            case "ready" -> OF_A_JOB;
            case "as" -> OF_A_TOKEN;
            default -> ALTERNATIVES;
        };
    }

    private static Optional<PluginConfig> visible(PluginConfig below, String key) {
        return present(below).contains(key)
                        && below.value(key)
                                .filter(ConfigValue.Mapping.class::isInstance)
                                .isPresent()
                ? below.section(key)
                : Optional.empty();
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

    /** Its alternatives, and for what belongs to one way all ways. */
    private Stream<String> hiding(String key) {
        Stream<String> others =
                alternatives.stream().filter(set -> set.contains(key)).flatMap(Set::stream);
        return alternatives.isEmpty() ? others : Stream.concat(others, BELONGING.getOrDefault(key, Set.of()).stream());
    }
}
