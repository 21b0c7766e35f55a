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

    /** The presets of this jar. */
    static final List<String> SHIPPED =
            List.of("plain", "plain-full", "flowable", "keycloak", "mailman", "rabbitmq", "scim");

    private static final Set<String> OWN_KEYS = Set.of("base", "bases", "preset");

    private final ServiceContext context;

    ServiceFiles(ServiceContext context) {
        this.context = context;
    }

    /** The section alone with the presets that it names, as one. */
    LayeredConfig layers() {
        return whole(LayeredConfig.of(context.config()));
    }

    /** The layers as one; empty if the service is not for this adapter. */
    Optional<LayeredConfig> config() {
        LayeredConfig config = LayeredConfig.of(context.config());
        Optional<PluginConfig> file = own(config);
        LayeredConfig layers = file.map(config::over).orElse(config);
        return isMine(layers, file.isPresent()) ? Optional.of(whole(layers)) : Optional.empty();
    }

    /** The file of the service, if a jar has one. */
    Optional<PluginConfig> file() {
        return own(context.config());
    }

    private Optional<PluginConfig> own(PluginConfig namer) {
        return file(namer, "", "services", context.id().value());
    }

    /** Core keeps {@code adapter:} for itself, so that the other keys must tell. */
    private static boolean isMine(PluginConfig config, boolean hasFile) {
        return config.text("adapter").map("rest"::equals).orElseGet(() -> hasFile || isDeclared(config));
    }

    /** Whether a section says by its keys that it declares a service for this adapter. */
    static boolean isDeclared(PluginConfig config) {
        return config.keys().stream().anyMatch(OWN_KEYS::contains);
    }

    private LayeredConfig whole(LayeredConfig layers) {
        return withPresets(layers).inEnvironment(context.environment());
    }

    private LayeredConfig withPresets(LayeredConfig config) {
        LayeredConfig layers = config;
        Set<String> seen = new HashSet<>();
        if (config.keys().containsAll(Set.of("preset", "extends"))) {
            config.mistake("extends", "stands beside preset", "keep one of them");
        }
        String key = config.keys().contains("preset") ? "preset" : "extends";
        Optional<String> name = config.text(key);
        PluginConfig namer = config;
        while (name.isPresent() && seen.add(name.get())) {
            Optional<PluginConfig> preset = preset(namer, key, name.get());
            layers = preset.isPresent() ? layers.over(preset.get()) : layers;
            preset.filter(p -> p.keys().contains("preset"))
                    .ifPresent(p -> p.mistake(
                            "preset", "is what the user of a preset writes", "write extends: to build on another"));
            key = "extends";
            namer = preset.orElse(namer);
            name = preset.flatMap(p -> p.text("extends"));
        }
        if (name.isPresent()) {
            namer.mistake(key, "leads back to " + name.get(), "let no preset build on itself");
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
                    Meant.by(name, SHIPPED) + " or add META-INF/tam/presets/" + name + ".yaml");
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
