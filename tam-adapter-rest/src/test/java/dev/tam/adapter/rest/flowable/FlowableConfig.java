package dev.tam.adapter.rest.flowable;

import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A {@code tam.yaml} as a user of Flowable would write it, in a file.
 *
 * <p>Where the server is and every secret are references to system properties, which are set until {@link #close()}.
 */
final class FlowableConfig implements AutoCloseable {

    static final String ENVIRONMENT = "local";
    static final String SERVICE = "flowable";
    static final String SPEC = "shopper";
    /** What the names of all accounts begin with. */
    static final String PREFIX = "test-";

    private static final String TEXT = """
            environment: local
            run: flowable-it
            allow: { local: ["127.0.0.1"] }
            keys: ["${property:it.flowable.key}"]
            store: memory
            services:
              flowable:
                adapter: rest
                preset: flowable
                base: "${property:it.flowable.base}"
                auth: { basic: { user: "${property:it.flowable.user}", password: "${property:it.flowable.password}" } }
            specs:
              shopper:
                on: [flowable]
                pool: { maxSize: 4 }
            lease: { ttl: 2s }
            calls: { parallel: 8, timeout: 20s }
            """;

    private static final String KEY = "the key of the tests with Flowable";

    private final Path file;
    private final Map<String, String> properties;

    private FlowableConfig(Path file, Map<String, String> properties) {
        this.file = file;
        this.properties = properties;
    }

    /** Writes {@code tam.yaml} into the folder and sets what it refers to. */
    static FlowableConfig write(Path folder, FlowableServer server) {
        URI base = server.baseUri().resolve("/");
        Map<String, String> properties = Map.of(
                "it.flowable.key", KEY,
                "it.flowable.base", base.toString(),
                "it.flowable.user", server.adminUser(),
                "it.flowable.password", server.adminPassword());
        try {
            Path file = Files.writeString(folder.resolve("tam.yaml"), TEXT);
            properties.forEach(System::setProperty);
            return new FlowableConfig(file, properties);
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

    /** For another JVM, in its environment: every user of the machine may read its command line. */
    Map<String, String> toEnvironment() {
        Map<String, String> environment = new HashMap<>();
        properties.forEach((name, value) -> environment.put(variable(name), value));
        return environment;
    }

    /** Sets in another JVM what {@link #toEnvironment()} brought there. */
    static void takeFromEnvironment(Map<String, String> environment) {
        for (String name :
                new String[] {"it.flowable.key", "it.flowable.base", "it.flowable.user", "it.flowable.password"}) {
            System.setProperty(name, environment.get(variable(name)));
        }
    }

    @Override
    public void close() {
        properties.keySet().forEach(System::clearProperty);
    }

    private static String variable(String property) {
        return property.replace('.', '_');
    }
}
