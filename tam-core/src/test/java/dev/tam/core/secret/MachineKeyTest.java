package dev.tam.core.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineKeyTest {

    @TempDir
    private Path home;

    @Test
    void itIsMadeOnceAndIsLongEnoughForARing() {
        Secret made = MachineKey.in(home).read();

        assertEquals(made, MachineKey.in(home).read());
        assertEquals(1, KeyRing.of(List.of(made)).ids().size());
        assertNotEquals(made, MachineKey.in(home.resolve("somebody else")).read());
    }

    @Test
    void onlyItsOwnerMayReadIt() throws IOException {
        MachineKey.in(home).read();

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
    }

    @Test
    void aFileThatOthersMayReadIsRefusedWithTheRemedy() throws IOException {
        Secret made = MachineKey.in(home).read();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        var refused =
                assertThrows(StoreException.class, () -> MachineKey.in(home).read());

        assertTrue(refused.getMessage().contains("chmod 600 " + file()), refused.getMessage());
        assertTrue(!refused.getMessage().contains(made.reveal()));
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path taken = Files.writeString(home.resolve("taken"), "a file");

        var refused =
                assertThrows(StoreException.class, () -> MachineKey.in(taken).read());

        assertTrue(refused.getMessage().contains(taken.toString()), refused.getMessage());
    }

    @Test
    void ofSeveralThatMakeItAllReadTheSame() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Secret> read = () -> MachineKey.in(home).read();
            Set<Secret> seen = new HashSet<>();
            for (Future<Secret> key : threads.invokeAll(Collections.nCopies(64, read))) {
                seen.add(key.get());
            }
            assertEquals(1, seen.size());
        } finally {
            threads.shutdownNow();
        }
        try (Stream<Path> files = Files.list(file().getParent())) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    private Path file() {
        return home.resolve(".tam").resolve("key");
    }
}
