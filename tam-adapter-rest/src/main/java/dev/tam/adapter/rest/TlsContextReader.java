package dev.tam.adapter.rest;

import dev.tam.spi.ConfigValue;
import dev.tam.spi.PluginConfig;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads {@code context:} of {@code tls:}, which names a {@link TlsContext}.
 *
 * <ol>
 *   <li>All are found by the configuration's loader and by that of this jar, the same class counted once.
 *   <li>Exactly one must have the name.
 *   <li>That one alone is asked for its context, which must be ready for use.
 * </ol>
 */
record TlsContextReader(PluginConfig config, ClassLoader loader) {

    static final String KEY = "context";

    private static final String FILE = "META-INF/services/" + TlsContext.class.getName();

    /** What the name means; empty if it is not written, or has a mistake. */
    Optional<Tls> read() {
        return config.text(KEY).flatMap(this::named).flatMap(this::tls);
    }

    private Optional<TlsContext> named(String name) {
        Map<String, List<TlsContext>> found = new LinkedHashMap<>();
        try {
            all().forEach(one ->
                    found.computeIfAbsent(one.name(), n -> new ArrayList<>()).add(one));
        } catch (ServiceConfigurationError | RuntimeException e) {
            // The loader's own words name classes; what others throw may say anything.
            String why = e instanceof ServiceConfigurationError ? e.getMessage() : Failures.kind(e);
            config.mistake(KEY, "cannot be looked up: " + why, "mend that class, or the jar's " + FILE);
            return Optional.empty();
        }
        List<TlsContext> meant = found.getOrDefault(name, List.of());
        if (meant.isEmpty()) {
            config.mistake(KEY, "names no TlsContext: " + written(), remedy(name, found.keySet()));
        } else if (meant.size() > 1) {
            config.mistake(
                    KEY,
                    "is the name of two: " + typeOf(meant.get(0)) + " and " + typeOf(meant.get(1)),
                    "keep one of them, or give them different names");
        }
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /** A reference is quoted, not what it gave. */
    private String written() {
        return config.value(KEY).orElse(null) instanceof ConfigValue.Scalar scalar ? scalar.text() : "";
    }

    private static String remedy(String name, Set<String> known) {
        String add = "name a class that implements " + TlsContext.class.getName() + " in " + FILE;
        return known.isEmpty() ? add : Meant.by(name, known) + " or " + add;
    }

    private Optional<Tls> tls(TlsContext meant) {
        try {
            return Optional.of(Tls.given(meant.context()));
        } catch (GeneralSecurityException | IOException | RuntimeException | LinkageError e) {
            String why = e instanceof UnusableContextException ? e.getMessage() : "it threw " + Failures.kind(e);
            config.mistake(KEY, "cannot be used, of " + typeOf(meant) + ": " + why, Tls.READY);
            return Optional.empty();
        }
    }

    private Stream<TlsContext> all() {
        Map<String, TlsContext> all = new LinkedHashMap<>();
        Stream.of(loader, TlsContext.class.getClassLoader())
                .distinct()
                .flatMap(from -> ServiceLoader.load(TlsContext.class, from).stream())
                .forEach(provider -> all.computeIfAbsent(provider.type().getName(), type -> provider.get()));
        return all.values().stream();
    }

    private static String typeOf(TlsContext one) {
        return one.getClass().getName();
    }
}
