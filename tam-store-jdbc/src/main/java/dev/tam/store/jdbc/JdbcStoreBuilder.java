package dev.tam.store.jdbc;

import dev.tam.Secret;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.DatabaseOptions;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Opens a store as {@code tam.yaml} can, for those who open it in Java. How many connections there are and who logs in is
 * said of a URL alone: a {@code DataSource} has its own.
 *
 * <p>Immutable: each method gives another builder. Safe for use by many threads.
 */
public final class JdbcStoreBuilder {

    private final Optional<DataSource> source;
    private final DatabaseOptions options;
    private final boolean applySchema;
    private final boolean listen;

    private JdbcStoreBuilder(
            Optional<DataSource> source, DatabaseOptions options, boolean applySchema, boolean listen) {
        this.source = source;
        this.options = options;
        this.applySchema = applySchema;
        this.listen = listen;
    }

    /**
     * A store at a URL: two connections, tables made or upgraded, waits shortened by LISTEN where there is one.
     *
     * @param url the database's JDBC URL; its driver is on the class path
     * @return the builder
     */
    public static JdbcStoreBuilder at(String url) {
        return new JdbcStoreBuilder(Optional.empty(), DatabaseOptions.of(url), true, true);
    }

    /**
     * A store behind a {@code DataSource} of the user's, which must be able to give two connections at once: tables made
     * or upgraded. It is never used to listen.
     *
     * @param source where connections come from; not closed with the store
     * @return the builder
     */
    public static JdbcStoreBuilder over(DataSource source) {
        return new JdbcStoreBuilder(Optional.of(source), DatabaseOptions.defaults(), true, true);
    }

    /**
     * With a login, which a URL should not hold.
     *
     * @param user who logs in
     * @param password the password
     * @return the builder
     * @throws IllegalStateException over a {@code DataSource}
     */
    public JdbcStoreBuilder login(String user, Secret password) {
        requireUrl("login");
        return new JdbcStoreBuilder(source, options.login(user, password), applySchema, listen);
    }

    /**
     * With another number of connections.
     *
     * @param most how many there are at a time, beside the one that listens
     * @return the builder
     * @throws IllegalArgumentException if it is less than 2: one is kept for renewals
     * @throws IllegalStateException over a {@code DataSource}
     */
    public JdbcStoreBuilder connections(int most) {
        requireUrl("number of connections");
        return new JdbcStoreBuilder(source, options.connections(most, Duration.ZERO), applySchema, listen);
    }

    private void requireUrl(String what) {
        if (source.isPresent()) {
            throw new IllegalStateException("the " + what + " is the DataSource's own: set it there");
        }
    }

    /**
     * With other waits.
     *
     * @param connect how long to wait for a connection; 250 ms to 30 s
     * @param answer how long to wait for an answer; 1 s to 30 s
     * @param lock how long a statement waits for another transaction; 500 ms or more, less than {@code answer}
     * @return the builder
     * @throws IllegalArgumentException if one of them is out of its bounds
     */
    public JdbcStoreBuilder waits(Duration connect, Duration answer, Duration lock) {
        return new JdbcStoreBuilder(source, options.waits(connect, answer, lock), applySchema, listen);
    }

    /**
     * With tables that somebody else makes and upgrades, by {@link JdbcStore#schema(String)}.
     *
     * @return the builder
     */
    public JdbcStoreBuilder leaveSchema() {
        return new JdbcStoreBuilder(source, options, false, listen);
    }

    /**
     * Without the connection that listens while somebody waits: those who wait ask again and again, up to four times a
     * second.
     *
     * @return the builder
     */
    public JdbcStoreBuilder withoutListening() {
        return new JdbcStoreBuilder(source, options, applySchema, false);
    }

    /**
     * Opens it.
     *
     * @return the store; close it at the end
     * @throws dev.tam.StoreException if it cannot be opened, or its tables are not of this version and left to somebody
     *     else; the message says what to do
     */
    public AccountStore open() {
        TimeSource time = TimeSource.system();
        Database database =
                source.map(own -> Database.over(own, options, time)).orElseGet(() -> Database.open(options, time));
        return JdbcStore.in(database, applySchema, listen, time);
    }
}
