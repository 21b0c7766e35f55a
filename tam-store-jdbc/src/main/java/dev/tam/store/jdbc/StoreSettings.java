package dev.tam.store.jdbc;

import dev.tam.Secret;
import dev.tam.spi.PluginConfig;
import dev.tam.store.jdbc.connect.DatabaseOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands below {@code jdbc:} of the store.
 *
 * @param options where the database is and how long to wait for it
 * @param applySchema whether the tables are made and upgraded
 * @param listen whether those who wait may be told by LISTEN; of no use but in PostgreSQL
 */
record StoreSettings(DatabaseOptions options, boolean applySchema, boolean listen) {

    private static final Set<String> KEYS = Set.of(
            "url",
            "user",
            "password",
            "connections",
            "connectTimeout",
            "socketTimeout",
            "lockTimeout",
            "leakDetection",
            "applySchema",
            "listen");

    /** A file of H2, said in any of its ways; with a server, in memory or in a jar it is none. */
    private static final Pattern FILE = Pattern.compile("jdbc:h2:(file:|~|\\.|/|[A-Za-z]:[/\\\\]).*");

    static boolean isFileOfThisMachine(String url) {
        return FILE.matcher(url).matches();
    }

    /** The settings; empty if there are mistakes, which are noted. */
    static Optional<StoreSettings> read(PluginConfig config) {
        config.allowOnly(KEYS);
        Optional<String> url = config.text("url");
        boolean applySchema = config.bool("applySchema").orElse(true);
        boolean listen = config.bool("listen").orElse(true);
        if (url.isEmpty()) {
            config.mistake("url", "is missing", "say where the store is: url: \"jdbc:postgresql://db/tam\"");
        } else if (!url.get().startsWith("jdbc:")) {
            config.mistake("url", "is no JDBC URL", "write one such as jdbc:postgresql://db/tam");
        } else {
            return options(config, url.get()).map(o -> new StoreSettings(o, applySchema, listen));
        }
        return Optional.empty();
    }

    private static Optional<DatabaseOptions> options(PluginConfig config, String url) {
        DatabaseOptions unsaid = DatabaseOptions.of(url);
        Optional<Secret> password = config.secret("password");
        try {
            return Optional.of(new DatabaseOptions(
                    url,
                    config.text("user"),
                    password,
                    config.integer("connections").orElse(unsaid.connections()),
                    length(config, "connectTimeout", unsaid.connectTimeout()),
                    length(config, "socketTimeout", unsaid.socketTimeout()),
                    length(config, "lockTimeout", unsaid.lockTimeout()),
                    length(config, "leakDetection", unsaid.leakDetection())));
        } catch (IllegalArgumentException e) {
            config.mistake("url", "cannot be used as said: " + e.getMessage(), "correct that key");
            return Optional.empty();
        }
    }

    private static Duration length(PluginConfig config, String key, Duration unsaid) {
        return config.duration(key).orElse(unsaid);
    }
}
