package dev.tam.testdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** MariaDB or MySQL in a process of its own, on loopback. */
final class MySqlProtocolServer implements DatabaseServer {

    private static final String ADMIN = "tam_admin";
    private static final String ACCOUNTS = """
            CREATE USER IF NOT EXISTS %s@'%%' IDENTIFIED BY '%s';
            GRANT ALL ON *.* TO %s@'%%' WITH GRANT OPTION;
            CREATE USER IF NOT EXISTS %s@'%%' IDENTIFIED BY '%s';
            """.formatted(ADMIN, ADMIN, ADMIN, TestDatabase.USER, TestDatabase.PASSWORD);
    private static final AtomicInteger MADE = new AtomicInteger();

    private final Engine engine;
    private final MySqlProtocolProgram program;
    private final Path folder;
    private final int port;
    private ServerProcess process;

    private MySqlProtocolServer(Engine engine, MySqlProtocolProgram program) throws IOException {
        this.engine = engine;
        this.program = program;
        folder = JvmFolder.make(scheme());
        program.makeData(folder.resolve("data"));
        Files.createDirectory(folder.resolve("tmp"));
        Files.writeString(folder.resolve("accounts.sql"), ACCOUNTS);
        port = freePort();
        process = launch();
    }

    static DatabaseServer mariaDb() {
        try {
            return new MySqlProtocolServer(Engine.MARIADB, MariaDbInstallation.ready());
        } catch (IOException | RuntimeException e) {
            throw new CannotRunException("its binaries (linux, 64 bit) did not start: " + e, e);
        }
    }

    static DatabaseServer mySql() {
        MySqlInstallation found = MySqlInstallation.found();
        try {
            return new MySqlProtocolServer(Engine.MYSQL, found);
        } catch (IOException | RuntimeException e) {
            throw new CannotRunException(found + " did not start: " + e, e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private ServerProcess launch() throws IOException {
        List<String> command = new ArrayList<>(program.command());
        command.addAll(List.of(
                "--datadir=" + folder.resolve("data"),
                "--tmpdir=" + folder.resolve("tmp"),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--init-file=" + folder.resolve("accounts.sql"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--innodb-buffer-pool-size=64M",
                "--innodb-flush-log-at-trx-commit=0"));
        ServerProcess started =
                ServerProcess.start(command, folder.resolve("log").toFile());
        started.awaitAnswer(url(""), ADMIN, ADMIN);
        return started;
    }

    private String scheme() {
        return engine.name().toLowerCase(Locale.ROOT);
    }

    private String url(String database) {
        return "jdbc:" + scheme() + "://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public TestDatabase fresh() {
        String name = "tam" + MADE.incrementAndGet();
        String maintenance = url("");
        Sql.execute(
                maintenance,
                ADMIN,
                ADMIN,
                "CREATE DATABASE " + name,
                "GRANT ALL ON " + name + ".* TO " + TestDatabase.USER + "@'%'");
        String own = url(name);
        return new TestDatabase(
                engine,
                own,
                () -> Sql.execute(maintenance, ADMIN, ADMIN, "DROP DATABASE IF EXISTS " + name),
                sql -> Sql.execute(own, ADMIN, ADMIN, sql));
    }

    @Override
    public synchronized void stop() {
        try {
            process.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void start() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
