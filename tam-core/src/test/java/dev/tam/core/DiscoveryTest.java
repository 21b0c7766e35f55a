package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.store.AccountStoreFactory;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryTest {

    @TempDir
    private Path jar;

    private static List<String> kinds(ClassLoader loader) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return new Discovery(true)
                    .find(AccountStoreFactory.class).stream()
                            .map(AccountStoreFactory::kind)
                            .sorted()
                            .toList();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void pluginsThatCannotBeLoadedAreNamedAndLeftOut() throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(AccountStoreFactory.class.getName()), "dev.gone.Store\ndev.tam.core.World\n");
        List<String> usual = kinds(DiscoveryTest.class.getClassLoader());
        try (URLClassLoader loader =
                        new URLClassLoader(new URL[] {jar.toUri().toURL()}, DiscoveryTest.class.getClassLoader());
                Logged log = new Logged()) {
            assertEquals(usual, kinds(loader));
            assertEquals(1, log.with("dev.gone.Store").size());
            assertEquals(1, log.with("dev.tam.core.World").size());
        }
        assertTrue(usual.contains("memory"), usual::toString);
    }
}
