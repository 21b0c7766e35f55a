package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import dev.tam.spi.service.ServiceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds a service's configuration from its layers: its section, the file {@code META-INF/tam/services/{id}.yaml}, and
 * the presets that these name, from {@code META-INF/tam/presets/}.
 *
 * <p>Files are looked up by their full names: jars need not have entries for directories.
 */
final class ServiceFiles {

    private static final Set<String> OWN_KEYS = Set.of("base", "bases", "preset");

    private final ServiceContext context;

    ServiceFiles(ServiceContext context) {
        this.context = context;
    }

    /** The layers as one; empty if the service is not for this adapter. */
    Optional<LayeredConfig> config() {
        LayeredConfig config = LayeredConfig.of(context.config());
        Optional<PluginConfig> file = file(config, "", "services", context.id().value());
        LayeredConfig layers = file.map(config::over).orElse(config);
        return isMine(layers, file.isPresent()) ? Optional.of(withPresets(layers)) : Optional.empty();
    }

    /** Core keeps {@code adapter:} for itself, so that the other keys must tell. */
    private static boolean isMine(PluginConfig config, boolean hasFile) {
        return config.text("adapter")
                .map("rest"::equals)
                .orElseGet(() -> hasFile || config.keys().stream().anyMatch(OWN_KEYS::contains));
    }

    private LayeredConfig withPresets(LayeredConfig config) {
        LayeredConfig layers = config;
        Set<String> seen = new HashSet<>();
        Optional<String> name = config.text("preset");
        PluginConfig namer = config;
        String key = "preset";
        while (name.isPresent() && seen.add(name.get())) {
            Optional<PluginConfig> preset = preset(namer, key, name.get());
            layers = preset.isPresent() ? layers.over(preset.get()) : layers;
            key = "extends";
            namer = preset.orElse(namer);
            name = preset.flatMap(p -> p.text("extends"));
        }
        return layers;
    }

    private Optional<PluginConfig> preset(PluginConfig namer, String key, String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
            namer.mistake(key, "is no name of a preset", "use lower case letters, digits and -");
            return Optional.empty();
        }
        Optional<PluginConfig> preset = file(namer, key, "presets", name);
        if (preset.isEmpty()) {
            namer.mistake(
                    key,
                    "names no preset: " + name,
                    "write plain, plain-full or flowable, or add META-INF/tam/presets/" + name + ".yaml");
        }
        return preset;
    }

    private Optional<PluginConfig> file(PluginConfig namer, String key, String folder, String name) {
        String path = "META-INF/tam/" + folder + "/" + name + ".yaml";
        List<URL> found = locate(path);
        if (found.size() > 1) {
            namer.mistake(key, "is described twice: by " + found.get(0) + " and " + found.get(1), "keep one of them");
        }
        return found.stream().findFirst().map(context::read);
    }

    private List<URL> locate(String path) {
        return Stream.of(context.loader(), ServiceFiles.class.getClassLoader())
                .flatMap(loader -> resources(loader, path))
                .collect(Collectors.toMap(URL::toExternalForm, url -> url, (a, b) -> a, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static Stream<URL> resources(ClassLoader loader, String path) {
        try {
            return Collections.list(loader.getResources(path)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look up " + path, e);
        }
    }
}
