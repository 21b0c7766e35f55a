package dev.tam.adapter.rest;

import dev.tam.ServiceId;
import dev.tam.spi.ConfigChecker;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one file as its kind is read.
 *
 * <ol>
 *   <li>A file that names an environment, services or specs is a whole configuration.
 *   <li>A file with an address is a service's. What it leaves open is a mistake.
 *   <li>Any other file is a preset, or a service's part: whoever uses it says the rest.
 * </ol>
 *
 * @param checker reads files and collects mistakes
 * @param environment for which environment; empty for all that a file names
 */
record FileCheck(ConfigChecker checker, Optional<String> environment) {

    private static final Set<String> OF_A_CONFIGURATION = Set.of("environment", "services", "specs", "store", "allow");
    private static final Set<String> OF_A_SERVICE = Set.of("base", "bases", "preset", "environments");

    void check(Path file) {
        PluginConfig top = checker.read(url(file), file.toString());
        if (top.keys().stream().anyMatch(OF_A_CONFIGURATION::contains)) {
            checker.readAll(file);
        } else if (!top.keys().isEmpty()) {
            boolean whole = top.keys().stream().anyMatch(OF_A_SERVICE::contains);
            environments(top).forEach(name -> {
                CheckContext context = new CheckContext(checker, id(file), name, top);
                LayeredConfig layers = new ServiceFiles(context).layers();
                new RestServiceReader(layers, context, new HttpClients(), whole).read();
            });
        }
    }

    private Set<String> environments(PluginConfig top) {
        if (environment.isPresent()) {
            return Set.of(environment.get());
        }
        Set<String> all = new LinkedHashSet<>();
        for (String key : List.of("bases", "environments")) {
            top.value(key)
                    .filter(ConfigValue.Mapping.class::isInstance)
                    .ifPresent(value ->
                            all.addAll(((ConfigValue.Mapping) value).entries().keySet()));
        }
        return all.isEmpty() ? Set.of("test") : all;
    }

    static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no file: " + file, e);
        }
    }

    /** A file's name is the service's, if it can be. */
    private static ServiceId id(Path file) {
        String name = String.valueOf(file.getFileName()).replaceAll("\\.ya?ml$", "");
        return ServiceId.of(isId(name) ? name : "service");
    }

    static boolean isId(String name) {
        return name.matches("[a-z][a-z0-9-]{0,39}");
    }
}
