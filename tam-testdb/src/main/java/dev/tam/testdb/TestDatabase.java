package dev.tam.testdb;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.Consumer;

/** A database of a test's own, on loopback. Safe for use by many threads. */
public final class TestDatabase implements AutoCloseable {

    /** Who owns every test database. */
    static final String USER = "tam";

    /** Nothing that tam says may contain it. */
    static final String PASSWORD = "canary-of-the-test-database";

    private final Engine engine;
    private final String url;
    private final Runnable drop;
    private final Consumer<String> admin;

    TestDatabase(Engine engine, String url, Runnable drop, Consumer<String> admin) {
        this.engine = engine;
        this.url = url;
        this.drop = drop;
        this.admin = admin;
    }

    /** What it is a database of. */
    public Engine engine() {
        return engine;
    }

    /** Where it is, without user and password. */
    public String url() {
        return url;
    }

    /** The port of its server; only for those that have one. */
    public int port() {
        int port = URI.create(url.substring(url.indexOf("//"))).getPort();
        if (port < 0) {
            throw new UnsupportedOperationException(this + " has no port");
        }
        return port;
    }

    /** Where it is when something listens on another port and passes everything on. */
    public String urlAt(int port) {
        return url.replace(":" + port() + "/", ":" + port + "/");
    }

    /** Who owns it. */
    public String user() {
        return USER;
    }

    /** The owner's password. */
    public String password() {
        return PASSWORD;
    }

    /** A new connection of its owner, for the caller to close. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, USER, PASSWORD);
    }

    /** Executes statements as its owner, each by itself. */
    public void execute(String... statements) {
        Sql.execute(url, USER, PASSWORD, statements);
    }

    /** Executes a statement as the administrator of the server, in this database. */
    public void asAdministrator(String statement) {
        admin.accept(statement);
    }

    /** Drops it, whoever is connected to it. */
    @Override
    public void close() {
        drop.run();
    }

    @Override
    public String toString() {
        return engine + " at " + url;
    }
}
