package dev.tam.proofs.shards;

import dev.tam.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes the configuration that all JVMs read.
 *
 * @param folder where
 */
record Recipe(Path folder) {

    private static final String KEY = "the key of a proof that nobody keeps";

    /**
     * One configuration.
     *
     * @param file its name
     * @param store the kind of store
     */
    Path write(String file, String store, TestDatabase database, String service, int accounts) throws IOException {
        Files.writeString(folder.resolve("key"), KEY);
        Files.writeString(folder.resolve("password"), database.password());
        return Files.writeString(folder.resolve(file), """
                environment: proof
                allow: { proof: ["127.0.0.1"] }
                keys: ["${file:key}"]
                store: { %s: { url: "%s", user: "%s", password: "${file:password}" } }
                services:
                  users:
                    adapter: rest
                    preset: plain-full
                    base: "%s"
                    resetPassword: { headers: { X-Fence: "{fence}" } }
                specs:
                  %s:
                    on: [users]
                    pool: { minIdle: 0, maxSize: %s, onReturn: REUSE }
                lease: { ttl: %s, max: %s, wait: 30s }
                calls: { timeout: 1s }
                """.formatted(
                        store,
                        database.url(),
                        database.user(),
                        service,
                        Ground.POOL,
                        accounts,
                        Ground.TTL,
                        Ground.TTL.multipliedBy(2)));
    }
}
