package dev.tam.testdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ends the servers of JVMs that were killed, and removes what they left. */
final class Sweep {

    private Sweep() {}

    /** Clears the folders whose JVM is gone. */
    static void of(Path all) {
        try (Stream<Path> folders = Files.list(all)) {
            folders.filter(Sweep::isOrphaned).forEach(Sweep::clear);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOrphaned(Path folder) {
        String name = folder.getFileName().toString();
        String[] parts = name.split("-", -1);
        return parts.length == 3
                && parts[0].equals("jvm")
                && ProcessHandle.of(Long.parseLong(parts[1]))
                        .map(JvmFolder::nameOf)
                        .filter(name::equals)
                        .isEmpty();
    }

    /** Kills whatever runs out of a folder, and removes it. What cannot be removed is left for the next JVM. */
    static void clear(Path folder) {
        List<ProcessHandle> servers =
                ProcessHandle.allProcesses().filter(p -> runsIn(p, folder)).toList();
        servers.forEach(ProcessHandle::destroyForcibly);
        servers.forEach(p -> CompletableFuture.allOf(p.onExit())
                .orTimeout(5, TimeUnit.SECONDS)
                .exceptionally(e -> null)
                .join());
        try {
            JvmFolder.remove(folder);
        } catch (IOException | UncheckedIOException e) {
            System.getLogger(Sweep.class.getName())
                    .log(System.Logger.Level.WARNING, "could not remove " + folder + " of a test server", e);
        }
    }

    private static boolean runsIn(ProcessHandle process, Path folder) {
        return process.pid() != ProcessHandle.current().pid()
                && process.info()
                        .commandLine()
                        .filter(c -> c.contains(folder + "/"))
                        .isPresent();
    }
}
