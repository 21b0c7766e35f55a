package dev.tam.core.config;

import com.google.common.base.Ascii;
import com.google.common.primitives.Ints;
import dev.tam.Secret;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A section over a tree of the configuration. A key without a value counts as absent. Messages quote what is written,
 * never what a reference gave. Used by one thread.
 */
public final class MappingConfig implements PluginConfig {

    private final Entries entries;
    private final References references;

    /**
     * A section.
     *
     * @param mapping its keys
     * @param references what its texts may refer to
     * @param mistakes where mistakes are noted
     */
    public MappingConfig(ConfigValue.Mapping mapping, References references, Mistakes mistakes) {
        this(new Entries(mapping, mistakes), references);
    }

    private MappingConfig(Entries entries, References references) {
        this.entries = entries;
        this.references = references;
    }

    @Override
    public Position position() {
        return entries.mapping().position();
    }

    @Override
    public Position positionOf(String key) {
        return entries.positionOf(key);
    }

    @Override
    public Set<String> keys() {
        return entries.mapping().entries().keySet();
    }

    @Override
    public Optional<String> text(String key) {
        return entries.scalar(key).flatMap(this::resolve);
    }

    @Override
    public List<String> texts(String key) {
        return entries.scalars(key).stream()
                .map(this::resolve)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Integer> integer(String key) {
        return parsed(key, text -> Optional.ofNullable(Ints.tryParse(text)), "a whole number such as 5");
    }

    @Override
    public Optional<Boolean> bool(String key) {
        return parsed(key, MappingConfig::parseBoolean, "true or false");
    }

    @Override
    public Optional<Duration> duration(String key) {
        return parsed(key, Durations::parse, Durations.FORM);
    }

    @Override
    public Optional<Secret> secret(String key) {
        return entries.scalar(key).flatMap(this::resolveSecret);
    }

    /** A list of secrets; a single one is a list of one. */
    List<Secret> secrets(String key) {
        return entries.scalars(key).stream()
                .map(this::resolveSecret)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<PluginConfig> section(String key) {
        return entries.mapping(key).map(this::below);
    }

    /** As {@link #section}, with what only core may do; a key that is absent gives a section without keys. */
    MappingConfig part(String key) {
        return below(entries.mappingOrNone(key));
    }

    /** A section without keys where a key stands that is no map. */
    MappingConfig none(String key) {
        return below(new ConfigValue.Mapping(Map.of(), positionOf(key)));
    }

    @Override
    public List<PluginConfig> sections(String key) {
        return entries.mappings(key).stream().<PluginConfig>map(this::below).toList();
    }

    @Override
    public Optional<ConfigValue> value(String key) {
        return entries.value(key);
    }

    @Override
    public void allowOnly(Set<String> known) {
        entries.allowOnly(known);
    }

    @Override
    public void mistake(String key, String problem, String remedy) {
        mistake(key, problem + "; " + remedy);
    }

    /** Notes a mistake whose message names problem and remedy alike. */
    void mistake(String key, String message) {
        entries.mistake(key, message);
    }

    /** A text as it is written, for messages: what a reference gave is not told. */
    String written(String key) {
        return entries.scalar(key).map(ConfigValue.Scalar::text).orElse("");
    }

    /** Whether a reference stands in a value. */
    boolean hasReference(String key) {
        return entries.hasReference(key);
    }

    /** The value that a text stands for; what the parser throws is a mistake. */
    <T> Optional<T> checked(String key, Function<String, T> parser) {
        return text(key).flatMap(text -> checked(key, text, parser));
    }

    /** As {@link #checked(String, Function)}, for a text at hand. */
    <T> Optional<T> checked(String key, String text, Function<String, T> parser) {
        return entries.checked(key, () -> parser.apply(text), text);
    }

    /** A value that says itself what is wrong with it. */
    <T> Optional<T> checkedValue(String key, Supplier<T> maker) {
        return entries.checked(key, maker, "");
    }

    /** The same section without a key. */
    MappingConfig without(String key) {
        return below(entries.without(key));
    }

    /** The same section with another value of a key. */
    MappingConfig with(String key, ConfigValue value) {
        return below(entries.with(key, value));
    }

    private MappingConfig below(ConfigValue.Mapping section) {
        return new MappingConfig(section, references, entries.mistakes());
    }

    private Optional<String> resolve(ConfigValue.Scalar scalar) {
        return references.text(scalar, entries.mistakes());
    }

    private Optional<Secret> resolveSecret(ConfigValue.Scalar scalar) {
        return references.secret(scalar, entries.mistakes());
    }

    private <T> Optional<T> parsed(String key, Function<String, Optional<T>> parser, String wanted) {
        Optional<ConfigValue.Scalar> scalar = entries.scalar(key);
        Optional<String> text = scalar.flatMap(this::resolve);
        Optional<T> value = text.flatMap(parser);
        if (text.isPresent() && value.isEmpty()) {
            mistake(key, Words.quote(scalar.orElseThrow().text()) + " does not fit", "write " + wanted);
        }
        return value;
    }

    private static Optional<Boolean> parseBoolean(String text) {
        return switch (Ascii.toLowerCase(text)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
