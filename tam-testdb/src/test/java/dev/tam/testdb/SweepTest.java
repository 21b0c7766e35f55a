package dev.tam.testdb;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepTest {

    @TempDir
    private Path all;

    /** Stands for a server: a process that runs out of its folder. */
    private static Process server(Path folder) throws IOException {
        Path log = Files.createFile(folder.resolve("log"));
        return new ProcessBuilder("tail", "-f", log.toString()).start();
    }

    @Test
    void serversOfAKilledJvmAreEndedAndTheirFolderIsRemoved() throws IOException, InterruptedException {
        // No process has this number: Linux gives none above 4,194,304.
        Path folder = Files.createDirectory(all.resolve("jvm-999999999-1"));
        Process orphan = server(folder);
        try {
            Sweep.of(all);

            assertTrue(orphan.waitFor(10, TimeUnit.SECONDS));
            assertFalse(Files.exists(folder));
        } finally {
            orphan.destroyForcibly();
        }
    }

    @Test
    void aNumberThatWasGivenAgainIsAnotherJvm() throws IOException {
        long pid = ProcessHandle.current().pid();
        Path folder = Files.createDirectory(all.resolve("jvm-" + pid + "-1"));

        Sweep.of(all);

        assertFalse(Files.exists(folder));
    }

    @Test
    void serversOfALivingJvmAreLeftAlone() throws IOException {
        Path folder = Files.createDirectory(all.resolve(JvmFolder.nameOf(ProcessHandle.current())));
        Process server = server(folder);
        try {
            Sweep.of(all);

            assertTrue(server.isAlive());
            assertTrue(Files.exists(folder));
        } finally {
            server.destroyForcibly();
        }
    }
}
