package dev.tam.adapter.rest.services;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A {@code tam.yaml} as a user of the service would write it, in a file.
 *
 * <p>Where the server is and every secret are references to system properties, which are set until {@link #close()}.
 */
final class ServiceConfig implements AutoCloseable {

    static final String ENVIRONMENT = "local";
    static final String SPEC = "shopper";

    private static final String PROPERTIES = "it.";
    private static final String KEY = "the key of the tests with real services";

    private final Path file;
    private final Map<String, String> properties;

    private ServiceConfig(Path file, Map<String, String> properties) {
        this.file = file;
        this.properties = properties;
    }

    /** Writes {@code tam.yaml} into the folder and sets what it refers to. */
    static ServiceConfig write(Path folder, RealService service) {
        Map<String, String> properties = new HashMap<>();
        service.references().forEach((name, value) -> properties.put(PROPERTIES + name, value));
        properties.put(PROPERTIES + "base", service.base().toString());
        properties.put(PROPERTIES + "key", KEY);
        try {
            Path file = Files.writeString(folder.resolve("tam.yaml"), service.declaration());
            properties.forEach(System::setProperty);
            return new ServiceConfig(file, properties);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    AccountManager open() {
        return AccountManager.open(file);
    }

    AccountManagerBuilder builder() {
        return AccountManager.builder().file(file);
    }

    /** What {@code opening} opens while the service is thought to be elsewhere. */
    <T> T at(URI base, Supplier<T> opening) {
        System.setProperty(PROPERTIES + "base", base.toString());
        try {
            return opening.get();
        } finally {
            properties.forEach(System::setProperty);
        }
    }

    /** For another JVM, in its environment: every user of the machine may read its command line. */
    Map<String, String> toEnvironment() {
        Map<String, String> environment = new HashMap<>();
        properties.forEach((name, value) -> environment.put(name.replace('.', '_'), value));
        return environment;
    }

    /** Sets in another JVM what {@link #toEnvironment()} brought there. */
    static void takeFromEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (name.startsWith(PROPERTIES.replace('.', '_'))) {
                System.setProperty(name.replace('_', '.'), value);
            }
        });
    }

    @Override
    public void close() {
        properties.keySet().forEach(System::clearProperty);
    }

    /** The file as it stands in the resources. */
    static String resource(String service) {
        String name = "/services/" + service + ".yaml";
        try (InputStream in = ServiceConfig.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the tests' resources lack " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
