package dev.tam.adapter.rest.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, for as long as its standard input stays open.
 *
 * <ol>
 *   <li>{@link #close()} closes it and returns when the process is gone.
 *   <li>Without a {@code close()} it ends with this JVM, even a killed one: the kernel closes the pipe.
 *   <li>A server that does not heed its standard input runs {@linkplain #watched watched}.
 * </ol>
 */
final class ServerProcess implements AutoCloseable {

    /**
     * Kills a session of its own when standard input ends, so that the server's children go with it. The server itself
     * takes the place of the shell, and so has its process id.
     */
    private static final String WATCH =
            "exec 3<&0; (cat <&3; kill -KILL 0) >/dev/null 2>&1 & exec \"$@\" </dev/null 3<&-";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final ServerOutput output;
    private final Thread atExit;

    private ServerProcess(String name, Process process, Pattern portLine) {
        this.name = name;
        this.process = process;
        this.output = ServerOutput.read(process.inputReader(), portLine);
        this.atExit = new Thread(process::destroyForcibly, "stop-" + name);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts it; the first group of {@code portLine} is the port that it says it listens on. */
    static ServerProcess start(String name, ProcessBuilder builder, Pattern portLine) {
        try {
            return new ServerProcess(name, builder.redirectErrorStream(true).start(), portLine);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts one that says nothing of its port. */
    static ServerProcess start(String name, ProcessBuilder builder) {
        return start(name, builder, Pattern.compile("(?!)"));
    }

    /** Lets the command end with its standard input. */
    static ProcessBuilder watched(String... command) {
        List<String> all = new ArrayList<>(List.of("setsid", "sh", "-c", WATCH, "watch"));
        all.addAll(List.of(command));
        return new ProcessBuilder(all);
    }

    long pid() {
        return process.pid();
    }

    /** Waits until it has said its port. */
    int port(Duration limit) {
        try {
            return output.port()
                    .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (RuntimeException e) {
            throw didNotStart(e);
        }
    }

    /** Waits until it answers. */
    void await(BooleanSupplier answers, Duration limit) {
        boolean ended = !Waiting.until(() -> !process.isAlive() || answers.getAsBoolean(), limit);
        if (ended || !process.isAlive()) {
            throw didNotStart(null);
        }
    }

    /** Waits up to 20 seconds; throws {@link IllegalStateException} when it outlives even a kill. */
    @Override
    public void close() {
        closeInput();
        if (!ends()) {
            process.destroyForcibly();
            if (!ends()) {
                throw new IllegalStateException(name + ", process " + pid() + ", outlived being killed");
            }
        }
        forgetHook();
    }

    private IllegalStateException didNotStart(@Nullable Throwable cause) {
        close();
        return new IllegalStateException(name + " did not start; its last lines:\n" + output.lastLines(), cause);
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyGone) {
            // Then it heeds it no more.
        }
    }

    private boolean ends() {
        process.onExit()
                .completeOnTimeout(process, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return !process.isAlive();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook runs or ran: it finds a dead process.
        }
    }
}
