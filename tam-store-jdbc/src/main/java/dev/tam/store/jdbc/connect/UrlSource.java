package dev.tam.store.jdbc.connect;

import dev.tam.StoreException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes connections from a URL. Whoever uses it never sees the URL, which may hold credentials and would be found in
 * logs and messages.
 */
final class UrlSource implements DataSource {

    private static final int ADMIN_RIGHTS_REQUIRED = 90040;

    private final Driver driver;
    private final Address address;
    private final Properties properties;
    private final Optional<Crowd> crowd;
    private final AtomicReference<@Nullable Connection> ready;

    private UrlSource(
            Driver driver, Address address, Properties properties, Optional<Crowd> crowd, @Nullable Connection ready) {
        this.driver = driver;
        this.address = address;
        this.properties = properties;
        this.crowd = crowd;
        this.ready = new AtomicReference<>(ready);
    }

    /** Finds the driver. */
    static UrlSource of(Address address, Properties properties) {
        Driver driver = Stream.concat(DriverManager.drivers(), provided())
                .filter(d -> accepts(d, address))
                .findFirst()
                .orElseThrow(() ->
                        new StoreException("no JDBC driver for " + address + " is on the class path. What to do: add "
                                + address.driver() + ", or correct store.jdbc.url"));
        return new UrlSource(driver, address, properties, Optional.empty(), null);
    }

    /** The same; with each connection the crowd is looked at, and the first is one that was made before. */
    UrlSource after(Connection first, Crowd watching) {
        return new UrlSource(driver, address, properties, Optional.of(watching), first);
    }

    /** Those that the drivers' own registry does not show to this class, because another loader loaded them. */
    private static Stream<Driver> provided() {
        return ServiceLoader.load(Driver.class).stream().flatMap(UrlSource::loaded);
    }

    private static Stream<Driver> loaded(ServiceLoader.Provider<Driver> provider) {
        try {
            return Stream.of(provider.get());
        } catch (java.util.ServiceConfigurationError e) {
            // A driver that does not start is no driver of ours; were it, its absence is reported.
            return Stream.empty();
        }
    }

    private static boolean accepts(Driver driver, Address address) {
        try {
            return driver.acceptsURL(address.url());
        } catch (SQLException e) {
            // It knows the scheme and dislikes the rest: let it say so when it connects.
            return true;
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection first = ready.getAndSet(null);
        Connection connection = first == null ? connect() : first;
        crowd.ifPresent(c -> c.look(connection));
        return connection;
    }

    private Connection connect() throws SQLException {
        Properties own = new Properties();
        own.putAll(properties);
        Connection connection = connect(own);
        Connection made = Optional.ofNullable(connection)
                .orElseThrow(() -> new SQLException("the driver does not know " + address, "08001"));
        if (address.scheme().equals("h2")) {
            writeWithEachCommit(made);
            return KeptStatements.of(made);
        }
        return made;
    }

    /**
     * H2 forgets with each opening of a database that it shall do so, whatever the database says. Whoever may not tell it
     * hears of that when the store is opened.
     */
    private static void writeWithEachCommit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET WRITE_DELAY 0");
        } catch (SQLException e) {
            if (e.getErrorCode() != ADMIN_RIGHTS_REQUIRED) {
                connection.close();
                throw e;
            }
        }
    }

    private @Nullable Connection connect(Properties own) throws SQLException {
        try {
            return driver.connect(address.url(), own);
        } catch (SQLException e) {
            if (Diagnosis.of(e).fault() == Fault.TOO_MANY) {
                crowd.ifPresent(Crowd::isFull);
            }
            throw e;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the login is that of the configuration");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** Seen in logs of the pool. */
    @Override
    public String toString() {
        return "tam's database at " + address;
    }
}
