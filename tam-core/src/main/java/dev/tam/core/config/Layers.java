package dev.tam.core.config;

import dev.tam.spi.ConfigValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One tree over another: maps are joined key by key, everything else is the upper's. A store of another kind replaces the
 * lower one, for there is only one store.
 */
public final class Layers {

    private static final String STORE = "store";

    private Layers() {}

    /**
     * Lays a tree over another.
     *
     * @param upper what comes first, such as the builder's
     * @param lower what holds where the upper says nothing, such as the file's
     * @return both; values keep their positions
     */
    public static ConfigValue.Mapping over(ConfigValue.Mapping upper, ConfigValue.Mapping lower) {
        Map<String, ConfigValue> joined = new LinkedHashMap<>(lower.entries());
        upper.entries().forEach((key, value) -> joined.merge(key, value, (below, above) -> over(above, below)));
        return new ConfigValue.Mapping(joined, lower.position());
    }

    private static ConfigValue over(ConfigValue above, ConfigValue below) {
        return above instanceof ConfigValue.Mapping upper
                        && below instanceof ConfigValue.Mapping lower
                        && !isOtherStore(upper, lower)
                ? over(upper, lower)
                : above;
    }

    private static boolean isOtherStore(ConfigValue.Mapping above, ConfigValue.Mapping below) {
        return below.position().path().equals(STORE)
                && Collections.disjoint(
                        above.entries().keySet(), below.entries().keySet());
    }
}
