package dev.tam.core;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.Spliterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds plugins: by the API's own loader first, then by the thread's context loader, the same class counted once. A
 * plugin that cannot be loaded is named once and left out.
 */
final class Discovery {

    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);

    /** A loader that finds no end of broken ones is given up. */
    private static final int MOST_BROKEN = 100;

    private final boolean on;

    Discovery(boolean on) {
        this.on = on;
    }

    <T> List<T> find(Class<T> kind) {
        List<T> found = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        if (on) {
            Set<Optional<ClassLoader>> loaders = new LinkedHashSet<>();
            loaders.add(Optional.ofNullable(kind.getClassLoader()));
            loaders.add(Optional.ofNullable(Thread.currentThread().getContextClassLoader()));
            loaders.forEach(loader -> collect(ServiceLoader.load(kind, loader.orElse(null)), seen, found));
        }
        return found;
    }

    /** Where files of plugins are looked up. */
    static ClassLoader resources() {
        return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(Discovery.class::getClassLoader);
    }

    private static <T> void collect(ServiceLoader<T> loader, Set<String> seen, List<T> found) {
        Spliterator<ServiceLoader.Provider<T>> providers = loader.stream().spliterator();
        int broken = 0;
        boolean more = true;
        while (more && broken < MOST_BROKEN) {
            try {
                more = providers.tryAdvance(provider -> {
                    if (seen.add(provider.type().getName())) {
                        found.add(provider.get());
                    }
                });
            } catch (ServiceConfigurationError | LinkageError e) {
                // Its class is not there, lacks one that it needs, or is no plugin; the next one may be.
                broken++;
                LOG.warn("a plugin could not be loaded and is left out: {}", e.toString());
            }
        }
    }
}
