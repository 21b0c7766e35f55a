package dev.tam.testdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A folder of this JVM's own for servers and their data, removed when the JVM ends. Its name says whose it is, so that
 * a later JVM can clear up after one that was killed.
 */
final class JvmFolder {

    private static final Path ALL =
            Path.of(System.getProperty("java.io.tmpdir"), "tam-testdb-" + System.getProperty("user.name"));
    private static final JvmFolder OWN = new JvmFolder();

    private final AtomicInteger made = new AtomicInteger();
    private final Path path;

    private JvmFolder() {
        try {
            Files.createDirectories(ALL);
            Sweep.of(ALL);
            path = Files.createDirectory(ALL.resolve(nameOf(ProcessHandle.current())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Sweep.clear(path), "tam-testdb-clear"));
    }

    /** A new folder. */
    static Path make(String purpose) {
        try {
            return Files.createDirectory(OWN.path.resolve(purpose + "-" + OWN.made.incrementAndGet()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder that all JVMs of this user share and nobody removes. */
    static Path shared(String purpose) {
        try {
            return Files.createDirectories(ALL.resolve(purpose));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process id and when the process began: the id alone may have been given again. */
    static String nameOf(ProcessHandle jvm) {
        Optional<Instant> start = jvm.info().startInstant();
        return "jvm-" + jvm.pid() + "-" + start.map(Instant::toEpochMilli).orElse(0L);
    }

    static void remove(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        }
    }
}
