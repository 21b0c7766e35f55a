package dev.tam.benchmarks.client;

import dev.tam.AccountName;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.adapter.rest.RestAdapterFactory;
import dev.tam.spi.AccountManagerProvider;
import dev.tam.spi.ConfigChecker;
import dev.tam.spi.Deadline;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.ServiceContext;
import dev.tam.spi.service.Subject;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The service as a declared one, opened as core opens it.
 *
 * @param checker reads its declaration
 * @param config its declaration
 */
record Declared(ConfigChecker checker, PluginConfig config) implements ServiceContext {

    private static final String YAML = """
            adapter: rest
            base: '%s'
            create: { path: /users, body: { username: '{login}', password: '{password}' }, id: { at: /id } }
            """;

    private static final Secret PASSWORD = Secret.of("not-a-secret-1");
    private static final AccountName NAME = AccountName.of("test-shopper-1");
    private static final CallValues NOTHING = new CallValues(Map.of(), Map.of(), Map.of());

    /** One creation through tam's adapter. */
    static Runnable call(URI base) throws IOException {
        Path file = Files.createTempFile("tam-benchmark", ".yaml");
        try {
            ConfigChecker checker = AccountManagerProvider.find().checker();
            Files.writeString(file, YAML.formatted(base));
            ServiceContext context =
                    new Declared(checker, checker.read(file.toUri().toURL(), "service"));
            ServiceAdapter adapter = new RestAdapterFactory()
                    .open(context)
                    .orElseThrow(
                            () -> new IllegalStateException(checker.mistakes().toString()));
            return () -> create(adapter);
        } finally {
            Files.delete(file);
        }
    }

    private static void create(ServiceAdapter adapter) {
        Subject subject = new Subject(NAME, NAME.value(), Optional.empty());
        Deadline deadline = Deadline.in(Duration.ofSeconds(20), TimeSource.system());
        Outcome<?> outcome = adapter.create(new Call(subject, "key-1", 1, deadline, NOTHING), PASSWORD);
        if (!(outcome instanceof Outcome.Done)) {
            throw new IllegalStateException(outcome.toString());
        }
    }

    @Override
    public ServiceId id() {
        return ServiceId.of("users");
    }

    @Override
    public String environment() {
        return "benchmark";
    }

    @Override
    public PluginConfig read(URL resource) {
        return checker.read(resource, resource.toString());
    }

    @Override
    public ClassLoader loader() {
        return Declared.class.getClassLoader();
    }

    @Override
    public TimeSource time() {
        return TimeSource.system();
    }
}
