package dev.tam.core.config;

import dev.tam.ConfigurationException;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.core.secret.KeyRing;
import dev.tam.spi.ConfigValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the whole configuration.
 *
 * <p>Plugins read their sections later and may find more mistakes. To report all at once, use {@link
 * #read(ConfigValue.Mapping, References, Mistakes)}, let the plugins read theirs, then call {@link Mistakes#throwIfAny};
 * until then nothing may be opened or sent, for what is wrong was replaced by what is harmless to read on with.
 */
public final class ConfigReader {

    static final Set<String> KEYS = Set.of(
            "environment",
            "namespace",
            "run",
            "allow",
            "email",
            "keys",
            "lostKeys",
            "store",
            "services",
            "specs",
            "lease",
            "deadRun",
            "retention",
            "calls");

    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");

    private ConfigReader() {}

    /**
     * Reads a file's text.
     *
     * @param yaml the text
     * @param source what to call it in messages
     * @param references what its texts may refer to
     * @param overrides what comes before it
     * @return the configuration
     * @throws ConfigurationException with all mistakes, but for those that plugins would find
     */
    public static TamConfig read(String yaml, String source, References references, Overrides overrides) {
        Mistakes mistakes = new Mistakes();
        Optional<ConfigValue.Mapping> tree = YamlReader.read(yaml, source, mistakes);
        Optional<TamConfig> config = tree.map(overrides::over).map(top -> read(top, references, mistakes));
        mistakes.throwIfAny();
        return config.orElseThrow();
    }

    /**
     * Reads a tree. Does not throw: mistakes are noted.
     *
     * @param tree file, builder and overrides, laid one over the other
     * @param references what its texts may refer to
     * @param mistakes where mistakes are noted
     * @return the configuration, to be used only if there are no mistakes
     */
    public static TamConfig read(ConfigValue.Mapping tree, References references, Mistakes mistakes) {
        MappingConfig top = new MappingConfig(tree, references, mistakes);
        top.allowOnly(KEYS);
        return new TamConfig(
                ScopeReader.read(top),
                keys(top),
                lostKeys(top),
                StoreReader.read(top),
                services(top.part("services")),
                specs(top.part("specs")),
                TimingsReader.timings(top),
                TimingsReader.calls(top.part("calls")));
    }

    /**
     * Reads what an observer needs: which environment, namespace and store. All else may be wrong, or refer to what is not
     * there, and holds up nobody who only reads.
     *
     * @param tree file, builder and overrides, laid one over the other
     * @param references what its texts may refer to
     * @param mistakes where mistakes are noted
     * @return the configuration without keys, services and specs
     */
    public static TamConfig readToObserve(ConfigValue.Mapping tree, References references, Mistakes mistakes) {
        MappingConfig top = new MappingConfig(tree, references, mistakes);
        return new TamConfig(
                ScopeReader.read(top),
                List.of(),
                Set.of(),
                StoreReader.read(top),
                Map.of(),
                Map.of(),
                Timings.DEFAULT,
                ServiceDefaults.DEFAULT);
    }

    private static List<Secret> keys(MappingConfig top) {
        List<Secret> keys = top.secrets("keys");
        return keys.isEmpty()
                        || top.checkedValue("keys", () -> KeyRing.of(keys)).isPresent()
                ? keys
                : List.of();
    }

    private static Set<String> lostKeys(MappingConfig top) {
        List<String> ids = top.texts("lostKeys");
        for (int i = 0; i < ids.size(); i++) {
            if (!KEY_ID.matcher(ids.get(i)).matches()) {
                top.mistake(
                        "lostKeys",
                        "item " + (i + 1) + " is no key's id",
                        "write the 16 hexadecimal digits by which the message named the key, never the key itself");
            }
        }
        return Set.copyOf(new LinkedHashSet<>(ids));
    }

    private static Map<ServiceId, ServiceSection> services(MappingConfig services) {
        Map<ServiceId, ServiceSection> sections = new LinkedHashMap<>();
        for (String key : services.keys()) {
            services.checked(key, key, ServiceId::of).ifPresent(id -> sections.put(id, service(services.part(key))));
        }
        return sections;
    }

    private static ServiceSection service(MappingConfig section) {
        return new ServiceSection(section.text("adapter"), section.without("adapter"));
    }

    private static Map<String, SpecConfig> specs(MappingConfig specs) {
        Map<String, SpecConfig> read = new LinkedHashMap<>();
        for (String name : specs.keys()) {
            read.put(name, SpecReader.read(specs, name));
        }
        return read;
    }
}
