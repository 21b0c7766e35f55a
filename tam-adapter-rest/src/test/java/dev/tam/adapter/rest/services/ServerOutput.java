package dev.tam.adapter.rest.services;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server process writes: read all the time, so that the process never blocks on a full pipe,
 * and searched for the line that tells the port. The last lines are kept for error messages.
 */
final class ServerOutput {

    private static final int KEPT_LINES = 40;

    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Pattern portLine;

    private ServerOutput(Pattern portLine) {
        this.portLine = portLine;
    }

    /** Reads {@code lines} in a thread of its own; the first group of {@code portLine} is the port. */
    static ServerOutput read(BufferedReader lines, Pattern portLine) {
        ServerOutput output = new ServerOutput(portLine);
        Thread reader = new Thread(() -> output.readAll(lines), "server-output");
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    /** Completes with the port, or exceptionally when the output ends without it. */
    CompletableFuture<Integer> port() {
        return port.copy();
    }

    synchronized String lastLines() {
        return String.join(System.lineSeparator(), lastLines);
    }

    private void readAll(BufferedReader lines) {
        try (lines) {
            lines.lines().forEach(this::take);
        } catch (UncheckedIOException | IOException e) {
            take("(output broke off: " + e + ")");
        }
        port.completeExceptionally(new IllegalStateException("the process ended before it named its port"));
    }

    private void take(String line) {
        keep(line);
        Matcher matcher = portLine.matcher(line);
        if (matcher.find()) {
            port.complete(Integer.valueOf(matcher.group(1)));
        }
    }

    /** Stack frames are left out: dozens of them would push out the causes. */
    private synchronized void keep(String line) {
        if (line.startsWith("\tat ")) {
            return;
        }
        if (lastLines.size() == KEPT_LINES) {
            lastLines.removeFirst();
        }
        lastLines.addLast(line);
    }
}
