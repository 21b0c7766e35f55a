package dev.tam.testdb;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program in a process of its own. */
final class ServerProcess {

    private static final long PATIENCE_SECONDS = 120;
    private static final long PAUSE_MILLIS = 50;

    private final Process process;
    private final File log;

    private ServerProcess(Process process, File log) {
        this.process = process;
        this.log = log;
    }

    static ServerProcess start(List<String> command, File log) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
        return new ServerProcess(process, log);
    }

    /** Runs a program to its end. */
    static void run(List<String> command, File log) throws IOException {
        ServerProcess program = start(command, log);
        program.await();
        if (program.process.exitValue() != 0) {
            throw program.failure("ended with " + program.process.exitValue());
        }
    }

    /** Waits until a connection is to be had. */
    void awaitAnswer(String url, String user, String password) throws IOException {
        for (long waited = 0; waited < PATIENCE_SECONDS * 1000; waited += PAUSE_MILLIS) {
            try (Connection connection = DriverManager.getConnection(url, user, password)) {
                connection.getMetaData();
                return;
            } catch (SQLException e) {
                requireAlive();
            }
        }
        throw failure("does not answer");
    }

    private void requireAlive() throws IOException {
        try {
            if (process.waitFor(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                throw failure("ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** Asks it to end, and waits until it has. */
    void stop() throws IOException {
        process.destroy();
        await();
    }

    private void await() throws IOException {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw failure("does not end");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private IOException failure(String problem) throws IOException {
        List<String> lines = Files.readAllLines(log.toPath());
        String end = String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        return new IOException(process.info().command().orElse("a program") + " " + problem + ": " + end);
    }
}
