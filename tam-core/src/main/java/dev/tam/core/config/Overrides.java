package dev.tam.core.config;

import com.google.common.base.Ascii;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

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

    private final Function<String, Optional<String>> property;
    private final Function<String, Optional<String>> env;

    private Overrides(Function<String, Optional<String>> property, Function<String, Optional<String>> env) {
        this.property = property;
        this.env = env;
    }

    /**
     * Overrides by properties and, where there is none, by the environment.
     *
     * @param property system properties by name
     * @param env environment variables by name; one that is empty counts as absent
     * @return the overrides
     */
    public static Overrides of(Function<String, Optional<String>> property, Function<String, Optional<String>> env) {
        return new Overrides(property, env);
    }

    /**
     * No overrides.
     *
     * @return the overrides
     */
    public static Overrides none() {
        return of(name -> Optional.empty(), name -> Optional.empty());
    }

    /**
     * Those of this JVM.
     *
     * @return the overrides
     */
    public static Overrides system() {
        References.Lookups lookups = References.Lookups.system();
        return of(lookups.property(), lookups.env());
    }

    /**
     * Lays them over a tree.
     *
     * @param tree the tree
     * @return the tree with the overridden keys
     */
    public ConfigValue.Mapping over(ConfigValue.Mapping tree) {
        ConfigValue.Mapping result = tree;
        for (String path : PATHS) {
            Optional<ConfigValue.Scalar> value = value(path);
            if (value.isPresent()) {
                result = Layers.over(nested(path, value.get()), result);
            }
        }
        return result;
    }

    private Optional<ConfigValue.Scalar> value(String path) {
        String propertyName = "tam." + path;
        String envName = envName(path);
        return property.apply(propertyName)
                .map(text -> scalar(text, "system property " + propertyName, path))
                .or(() -> env.apply(envName)
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
