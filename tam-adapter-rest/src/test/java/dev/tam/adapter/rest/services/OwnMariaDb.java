package dev.tam.adapter.rest.services;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A MariaDB from Debian's package, for one server alone: it listens on a socket in the folder, and root has no password. */
final class OwnMariaDb implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final ServerProcess process;

    private OwnMariaDb(ServerProcess process) {
        this.process = process;
    }

    /** The socket that it listens on. */
    static Path socket(RunFolder folder) {
        return folder.path().resolve("socket");
    }

    /** Starts an empty one that writes as fast as it can be told to. */
    static OwnMariaDb start(RunFolder folder) {
        String me = "--user=" + System.getProperty("user.name");
        String data = "--datadir=" + folder.file("data");
        ProcessBuilder install = new ProcessBuilder(
                "mariadb-install-db",
                "--no-defaults",
                data,
                me,
                "--auth-root-authentication-method=normal",
                "--skip-test-db");
        Command.run(install, folder.path().resolve("mariadb-install-db.log"), START_LIMIT);
        ServerProcess process = ServerProcess.start(
                "MariaDB",
                ServerProcess.watched(
                        "/usr/sbin/mariadbd",
                        "--no-defaults",
                        me,
                        data,
                        "--socket=" + socket(folder),
                        "--skip-networking",
                        "--character-set-server=utf8mb4",
                        "--collation-server=utf8mb4_bin",
                        "--innodb-flush-log-at-trx-commit=0",
                        "--innodb-flush-method=nosync"));
        process.await(() -> Files.exists(socket(folder)), START_LIMIT);
        return new OwnMariaDb(process);
    }

    @Override
    public void close() {
        process.close();
    }
}
