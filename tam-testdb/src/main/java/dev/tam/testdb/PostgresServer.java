package dev.tam.testdb;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** PostgreSQL in a process of its own, on loopback. Its administrator needs no password, everyone else does. */
final class PostgresServer implements DatabaseServer {

    private static final String ADMIN = "postgres";
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final AtomicInteger MADE = new AtomicInteger();

    private final Path data = JvmFolder.make("postgresql");
    private EmbeddedPostgres server;

    PostgresServer() {
        try {
            server = launch(0);
        } catch (IOException | RuntimeException e) {
            throw new CannotRunException("its binaries did not start (as root they need unshare -U): " + e, e);
        }
        Sql.execute(
                admin("postgres"),
                ADMIN,
                "",
                "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(TestDatabase.USER, TestDatabase.PASSWORD));
    }

    private EmbeddedPostgres launch(int port) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setServerConfig("fsync", "off")
                // Said, since it is not what version 13 does by itself.
                .setServerConfig("password_encryption", "scram-sha-256")
                .setServerConfig("max_connections", "100")
                .setDataDirectoryCustomizer(PostgresServer::askForPasswords)
                .setPGStartupWait(Duration.ofMinutes(2))
                .setRegisterShutdownHook(true);
        return port == 0 ? builder.start() : builder.setPort(port).start();
    }

    private static void askForPasswords(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), """
                    host all %s 127.0.0.1/32 trust
                    host all all 127.0.0.1/32 scram-sha-256
                    """.formatted(ADMIN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database;
    }

    private String admin(String database) {
        return url(database) + "?socketTimeout=60";
    }

    @Override
    public synchronized TestDatabase fresh() {
        String name = "tam" + MADE.incrementAndGet();
        String maintenance = admin("postgres");
        Sql.execute(maintenance, ADMIN, "", "CREATE DATABASE " + name + " OWNER " + TestDatabase.USER);
        String own = admin(name);
        return new TestDatabase(
                Engine.POSTGRESQL,
                url(name),
                () -> Sql.execute(maintenance, ADMIN, "", "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"),
                sql -> Sql.execute(own, ADMIN, "", sql));
    }

    /** It is given five seconds, and told only in the log if that was not enough. */
    @Override
    public synchronized void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path running = data.resolve("postmaster.pid");
        for (long looks = PATIENCE.dividedBy(LOOK_AGAIN); looks > 0 && Files.exists(running); looks--) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    @Override
    public synchronized void start() {
        try {
            server = launch(server.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
