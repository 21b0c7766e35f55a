package dev.tam.adapter.rest.services;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program that prepares a server and ends. */
final class Command {

    private Command() {}

    /** Throws {@link IllegalStateException} with what it wrote, which {@code log} keeps, unless it ends well in time. */
    static void run(ProcessBuilder builder, Path log, Duration limit) {
        Process process = start(builder.redirectErrorStream(true).redirectOutput(log.toFile()));
        boolean ended = process.onExit()
                .completeOnTimeout(process, limit.toSeconds(), TimeUnit.SECONDS)
                .thenApply(gone -> !gone.isAlive())
                .join();
        process.destroyForcibly();
        if (!ended || process.exitValue() != 0) {
            throw new IllegalStateException(builder.command().get(0) + " did not end well:\n" + read(log));
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.redirectInput(new File("/dev/null")).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
