package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.ConfigValue.Kind;
import dev.tam.spi.ConfigValue.Mapping;
import dev.tam.spi.ConfigValue.Scalar;
import dev.tam.spi.ConfigValue.Sequence;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * What core gives an adapter, as small as it can be: {@code ${env:NAME}} is the text {@code env-NAME}, {@code
 * ${file:NAME}} what a test resource says, {@code ${property:NAME}} a system
 * property or else the text {@code property-NAME}.
 */
final class YamlConfig implements PluginConfig {

    private static final Pattern ENV = Pattern.compile("\\$\\{env:(\\w+)}");
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{property:([^}]+)}");
    private static final Pattern FILE = Pattern.compile("\\$\\{file:([^}]+)}");

    private final Mapping mapping;
    private final List<String> mistakes;

    private YamlConfig(Mapping mapping, List<String> mistakes) {
        this.mapping = mapping;
        this.mistakes = mistakes;
    }

    static YamlConfig parse(String source, String yaml, List<String> mistakes) {
        Node root =
                new Compose(LoadSettings.builder().build()).composeString(yaml).orElseThrow();
        return new YamlConfig((Mapping) value(root, source, ""), mistakes);
    }

    static YamlConfig empty(List<String> mistakes) {
        return new YamlConfig(new Mapping(Map.of(), new Position("tam.yaml", 0, "")), mistakes);
    }

    private static ConfigValue value(Node node, String source, String path) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        Position position = new Position(source, line, path);
        if (node instanceof MappingNode map) {
            Map<String, ConfigValue> entries = new LinkedHashMap<>();
            map.getValue().forEach(tuple -> {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                entries.put(key, value(tuple.getValueNode(), source, path.isEmpty() ? key : path + "." + key));
            });
            return new Mapping(entries, position);
        }
        if (node instanceof SequenceNode list) {
            return new Sequence(
                    list.getValue().stream()
                            .map(item -> value(item, source, path))
                            .toList(),
                    position);
        }
        return new Scalar(((ScalarNode) node).getValue(), kind(node.getTag()), position);
    }

    private static Kind kind(Tag tag) {
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Kind.NUMBER;
        }
        return tag.equals(Tag.BOOL) ? Kind.BOOLEAN : tag.equals(Tag.NULL) ? Kind.NULL : Kind.TEXT;
    }

    private static String property(String name) {
        return System.getProperty(name, "property-" + name);
    }

    /** A file below {@code tls} of the tests' resources; elsewhere the name alone. */
    private static String file(String name) {
        try (InputStream in = YamlConfig.class.getResourceAsStream("/tls/" + name)) {
            return in == null ? "file-" + name : new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Position position() {
        return mapping.position();
    }

    @Override
    public Position positionOf(String key) {
        return value(key)
                .map(ConfigValue::position)
                .orElseGet(() -> new Position(
                        position().source(),
                        position().line(),
                        position().path().isEmpty() ? key : position().path() + "." + key));
    }

    @Override
    public Set<String> keys() {
        return mapping.entries().keySet();
    }

    @Override
    public Optional<String> text(String key) {
        return value(key)
                .filter(Scalar.class::isInstance)
                .map(v -> ENV.matcher(((Scalar) v).text()).replaceAll("env-$1"))
                .map(text ->
                        PROPERTY.matcher(text).replaceAll(found -> Matcher.quoteReplacement(property(found.group(1)))))
                .map(text -> FILE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(file(found.group(1)))));
    }

    @Override
    public List<String> texts(String key) {
        return value(key).map(v -> v instanceof Sequence s ? s.items() : List.of(v)).orElse(List.of()).stream()
                .map(v -> ((Scalar) v).text())
                .toList();
    }

    @Override
    public Optional<Integer> integer(String key) {
        return text(key).map(Integer::valueOf);
    }

    @Override
    public Optional<Boolean> bool(String key) {
        return text(key).map(Boolean::valueOf);
    }

    @Override
    public Optional<Duration> duration(String key) {
        return text(key).map(text -> Duration.parse(text.replaceFirst("^([0-9]+)min$", "PT$1M")));
    }

    @Override
    public Optional<Secret> secret(String key) {
        Optional<String> written = value(key).map(v -> ((Scalar) v).text());
        if (written.isPresent() && !written.get().startsWith("${")) {
            mistake(key, "is a secret in plain sight", "write a reference");
            return Optional.empty();
        }
        return text(key).map(Secret::of);
    }

    @Override
    public Optional<PluginConfig> section(String key) {
        Optional<ConfigValue> value = value(key);
        if (value.isPresent() && !(value.get() instanceof Mapping)) {
            mistake(key, "is not a map", "write keys below it");
        }
        return value.filter(Mapping.class::isInstance).map(v -> new YamlConfig((Mapping) v, mistakes));
    }

    @Override
    public List<PluginConfig> sections(String key) {
        return value(key).map(v -> v instanceof Sequence s ? s.items() : List.of(v)).orElse(List.of()).stream()
                .map(v -> (PluginConfig) new YamlConfig((Mapping) v, mistakes))
                .toList();
    }

    @Override
    public Optional<ConfigValue> value(String key) {
        return Optional.ofNullable(mapping.entries().get(key));
    }

    @Override
    public void allowOnly(Set<String> known) {
        keys().stream().filter(key -> !known.contains(key)).forEach(key -> mistake(key, "is unknown", "leave it out"));
    }

    @Override
    public void mistake(String key, String problem, String remedy) {
        mistakes.add(positionOf(key) + " " + problem + "; " + remedy);
    }
}
