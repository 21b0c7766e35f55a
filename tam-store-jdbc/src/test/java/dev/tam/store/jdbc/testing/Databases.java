package dev.tam.store.jdbc.testing;

import dev.tam.Secret;
import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.DatabaseOptions;
import dev.tam.testdb.FaultProxy;
import dev.tam.testdb.TestDatabase;
import java.time.Duration;

/** Opens test databases as the store does, with the watch over its connections set as narrow as it can be. */
public final class Databases {

    public static final Duration LEAKS_AFTER = Duration.ofSeconds(2);

    private Databases() {}

    public static Database open(TestDatabase test) {
        return Database.open(options(test), TimeSource.system());
    }

    public static DatabaseOptions options(TestDatabase test) {
        return options(test, test.url());
    }

    /** The same database where the proxy lets in. */
    public static DatabaseOptions through(FaultProxy proxy, TestDatabase test) {
        return options(test, test.urlAt(proxy.port()));
    }

    private static DatabaseOptions options(TestDatabase test, String url) {
        return at(url).login(test.user(), Secret.of(test.password()));
    }

    /** Whatever is at a URL. */
    public static DatabaseOptions at(String url) {
        return DatabaseOptions.of(url).connections(2, LEAKS_AFTER);
    }
}
