package dev.tam.adapter.rest.flowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * Flowable IDM REST in a process of its own, on a free port of loopback, with nothing but an
 * administrator in it.
 *
 * <ol>
 *   <li>{@link #start()} runs what the build left in {@code target/flowable} with this JVM's {@code java}.
 *   <li>It returns when the server answers, or fails within a minute with the server's last lines.
 *   <li>{@link #close()} returns when the process is gone.
 *   <li>Without a {@code close()} the process ends with this JVM, even a killed one: its standard input ends.
 * </ol>
 */
final class FlowableServer implements AutoCloseable {

    private static final Path LIB = Path.of("target", "flowable", "lib");
    private static final String MAIN = "dev.tam.it.flowable.FlowableApp";
    private static final Pattern PORT_LINE = Pattern.compile("^flowable ready on port (\\d+)$");
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final String ADMIN = "admin";

    private final Process process;
    private final Thread atExit;
    private final URI baseUri;
    private final String password;
    private final IdmClient users;

    private FlowableServer(Process process, int port, String password) {
        this.process = process;
        this.atExit = new Thread(process::destroyForcibly, "stop-flowable");
        this.baseUri = URI.create("http://127.0.0.1:" + port + "/idm-api/");
        this.password = password;
        this.users = new IdmClient(baseUri, ADMIN, password);
    }

    /** Waits up to a minute; throws {@link IllegalStateException} when no server answers by then. */
    static FlowableServer start() {
        String password = newPassword();
        Process process = launch(password);
        ServerOutput output = ServerOutput.read(process.inputReader(), PORT_LINE);
        try {
            FlowableServer server = new FlowableServer(process, await(output), password);
            server.users.userIds("");
            Runtime.getRuntime().addShutdownHook(server.atExit);
            return server;
        } catch (RuntimeException e) {
            stop(process);
            throw new IllegalStateException("Flowable did not start; its last lines:\n" + output.lastLines(), e);
        }
    }

    /** Ends with {@code /idm-api/}. */
    URI baseUri() {
        return baseUri;
    }

    int port() {
        return baseUri.getPort();
    }

    long pid() {
        return process.pid();
    }

    String adminUser() {
        return ADMIN;
    }

    String adminPassword() {
        return password;
    }

    /** Requests as the administrator, past the adapter. */
    IdmClient users() {
        return users;
    }

    Set<String> userIds(String prefix) {
        return users.userIds(prefix);
    }

    boolean canLogin(String user, String password) {
        return users.canLogin(user, password);
    }

    /** Whether nothing listens on {@code port} of loopback any more, or stops listening within {@code limit}. */
    static boolean closes(int port, Duration limit) {
        long start = System.nanoTime();
        while (listens(port)) {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        return true;
    }

    /** Waits up to 20 seconds; throws {@link IllegalStateException} when the process outlives even a kill. */
    @Override
    public void close() {
        stop(process);
        forget(atExit);
    }

    @Override
    public String toString() {
        return "Flowable at " + baseUri + ", process " + pid();
    }

    private static Process launch(String password) {
        if (!Files.isDirectory(LIB)) {
            throw new IllegalStateException(LIB.toAbsolutePath()
                    + " is missing; run ./mvnw -pl tam-adapter-rest -am pre-integration-test -DskipTests first");
        }
        ProcessBuilder builder = new ProcessBuilder(
                        java(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        LIB.resolve("*").toString(),
                        MAIN)
                .redirectErrorStream(true);
        // The environment, not the command line: every user of the machine may read the latter.
        builder.environment().putAll(Map.of("FLOWABLE_ADMIN_USER", ADMIN, "FLOWABLE_ADMIN_PASSWORD", password));
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static int await(ServerOutput output) {
        return output.port()
                .orTimeout(START_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    private static String newPassword() {
        byte[] bytes = new byte[16];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static void stop(Process process) {
        process.destroy();
        if (ends(process)) {
            return;
        }
        process.destroyForcibly();
        if (!ends(process)) {
            throw new IllegalStateException("process " + process.pid() + " outlived being killed");
        }
    }

    private static boolean ends(Process process) {
        process.onExit()
                .completeOnTimeout(process, STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        return !process.isAlive();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook runs or ran: it finds a dead process.
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PROBE_LIMIT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
