package dev.tam.examples.quickstart;

import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.AccountSpec;
import dev.tam.Secret;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.store.jdbc.JdbcStore;
import dev.tam.store.memory.MemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

/**
 * What two runs must have in common to work on the same accounts: the store, the key, the services and the spec.
 *
 * @param store {@code memory}, or a JDBC URL
 * @param key where the key is kept
 * @param services what {@code tam.yaml} would say below {@code services}
 */
record Setup(String store, Path key, Map<String, Object> services) {

    private static final String MEMORY = "memory";

    /**
     * The usual one, with files in a folder of their own.
     *
     * @param store {@code memory}, {@code h2} for a file in the folder, or a JDBC URL
     */
    static Setup in(Path folder, String store, Map<String, Object> services) throws IOException {
        Files.createDirectories(folder);
        Path key = folder.resolve("key");
        makeOnce(key);
        String url =
                store.equals("h2") ? "jdbc:h2:file:" + folder.resolve("ledger").toAbsolutePath() : store;
        return new Setup(url, key, services);
    }

    private static void makeOnce(Path key) throws IOException {
        if (Files.notExists(key)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            // For its owner alone, as temporary files are.
            Path fresh = Files.createTempFile(key.getParent(), "key", ".new");
            Files.writeString(fresh, Base64.getEncoder().encodeToString(random));
            Files.move(fresh, key);
        }
    }

    /** Whether what is recorded outlives this JVM. */
    boolean isDurable() {
        return !store.equals(MEMORY);
    }

    AccountStore openStore() {
        return isDurable() ? JdbcStore.open(store) : MemoryStore.open(TimeSource.system());
    }

    AccountManagerBuilder manager(AccountStore open) throws IOException {
        return AccountManager.builder()
                .withoutFile()
                .environment("local", "127.0.0.1")
                .keys(Secret.of(Files.readString(key)))
                .namespace("quickstart")
                .store(open)
                .set("services", services)
                .spec(AccountSpec.of("shopper").on("users", "billing", "mail").pool(0, 100));
    }
}
