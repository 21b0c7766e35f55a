package dev.tam.core.config;

import com.google.common.base.Ascii;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Single keys that whoever starts the JVM may say differently: {@code -Dtam.lease.ttl=30s}, else {@code
 * TAM_LEASE_TTL=30s}. They come before file and builder. What allows (hosts, e-mail domains), what is secret and what the
 * services are is not among them.
 */
public final class Overrides {

    /** The keys that can be overridden. */
    public static final List<String> PATHS = List.of(
            "environment",
            "namespace",
            "run",
            "deadRun",
            "lease.ttl",
            "lease.max",
            "lease.wait",
            "retention.events",
            "retention.details",
            "calls.parallel",
            "calls.timeout",
            "calls.attempts");

    /** Sections of which every key can be overridden: what else a property says below them is a mistake. */
    private static final List<String> WHOLE = List.of("lease.", "retention.", "calls.");

    private static final String PREFIX = "tam.";

    private final References.Lookups lookups;

    private Overrides(References.Lookups lookups) {
        this.lookups = lookups;
    }

    /**
     * Overrides by properties and, where there is none, by the environment.
     *
     * @param lookups system properties and environment variables; a variable that is empty counts as absent
     * @return the overrides
     */
    public static Overrides of(References.Lookups lookups) {
        return new Overrides(lookups);
    }

    /**
     * Lays them over a tree, and with them what properties say below sections that can be overridden as a whole, so that
     * a misspelt one is told as it would be in a file.
     *
     * @param tree the tree
     * @return the tree with the overridden keys
     */
    public ConfigValue.Mapping over(ConfigValue.Mapping tree) {
        ConfigValue.Mapping result = tree;
        for (String path : paths()) {
            Optional<ConfigValue.Scalar> value = value(path);
            if (value.isPresent()) {
                result = Layers.over(nested(path, value.get()), result);
            }
        }
        return result;
    }

    private Set<String> paths() {
        Set<String> paths = new TreeSet<>(PATHS);
        lookups.properties().get().stream()
                .filter(name -> name.startsWith(PREFIX))
                .map(name -> name.substring(PREFIX.length()))
                .filter(path -> WHOLE.stream().anyMatch(path::startsWith))
                .forEach(paths::add);
        return paths;
    }

    private Optional<ConfigValue.Scalar> value(String path) {
        String propertyName = PREFIX + path;
        String envName = envName(path);
        return lookups.property()
                .apply(propertyName)
                .map(text -> scalar(text, "system property " + propertyName, path))
                .or(() -> lookups.env()
                        .apply(envName)
                        .filter(text -> !text.isEmpty())
                        .map(text -> scalar(text, "environment variable " + envName, path)));
    }

    private static ConfigValue.Scalar scalar(String text, String source, String path) {
        return new ConfigValue.Scalar(text, ConfigValue.Kind.TEXT, new Position(source, 0, path));
    }

    /** {@code TAM_DEAD_RUN} for {@code deadRun}. */
    static String envName(String path) {
        return "TAM_" + Ascii.toUpperCase(path.replaceAll("([A-Z])", "_$1").replace('.', '_'));
    }

    private static ConfigValue.Mapping nested(String path, ConfigValue.Scalar value) {
        int dot = path.indexOf('.');
        ConfigValue below = dot < 0 ? value : nested(path.substring(dot + 1), value);
        String key = dot < 0 ? path : path.substring(0, dot);
        return new ConfigValue.Mapping(Map.of(key, below), value.position());
    }
}
