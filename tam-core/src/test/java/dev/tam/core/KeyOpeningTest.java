package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.ConfigurationException;
import dev.tam.core.KeyOpening.Reach;
import dev.tam.core.config.ConfigDraft;
import dev.tam.core.config.References;
import dev.tam.core.secret.KeyRing;
import dev.tam.core.secret.MachineKey;
import dev.tam.core.service.Services;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AccountStoreFactory;
import dev.tam.store.memory.MemoryStore;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyOpeningTest {

    @TempDir
    private Path home;

    private static Reading reading(Map<String, String> env) {
        References.Lookups lookups = new References.Lookups(
                name -> Optional.ofNullable(env.get(name)),
                path -> Optional.empty(),
                name -> Optional.empty(),
                Set::of);
        ConfigDraft draft =
                ConfigDraft.of(Map.of("environment", "test", "allow", Map.of("test", List.of("127.0.0.1"))));
        return new Reading(draft, Optional.empty(), false, lookups);
    }

    private KeyRing choose(Reading reading, Reach reach) {
        return new KeyOpening(reading, MachineKey.in(home))
                .choose(reach, new Services(List.of()))
                .get();
    }

    private boolean madeAFile() {
        return Files.exists(home.resolve(".tam"));
    }

    @Test
    void aStoreOnThisMachineGetsTheMachinesKeyEachTimeTheSame() {
        Reading reading = reading(Map.of());

        KeyRing first = choose(reading, Reach.MACHINE);

        assertEquals(first.ids(), choose(reading(Map.of()), Reach.MACHINE).ids());
        assertEquals(List.of(), reading.mistakes().lines());
    }

    @Test
    void thatAMachinesKeyWasMadeIsSaidOnceWithItsFile() {
        try (Logged log = new Logged()) {
            choose(reading(Map.of()), Reach.MACHINE);
            choose(reading(Map.of()), Reach.MACHINE);

            assertEquals(1, log.with("made a key for stores on this machine").size());
            assertEquals(
                    1, log.with(home.resolve(".tam").resolve("key").toString()).size());
        }
    }

    @Test
    void aConfigurationWithAnyMistakeLeavesNoKeyBehind() throws IOException {
        FakeServiceAdapter elsewhere = FakeServiceAdapter.over(FakeService.empty())
                .endpoints("https://id.example.com/")
                .build();
        String home = System.setProperty("user.home", this.home.toString());
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader plugins = withLocalStore(loader)) {
            Thread.currentThread().setContextClassLoader(plugins);

            ConfigurationException e = assertThrows(ConfigurationException.class, () -> AccountManager.builder()
                    .withoutFile()
                    .environment("test", "127.0.0.1")
                    .set("store", Map.of("local", Map.of()))
                    .service("users", elsewhere)
                    .open());

            assertTrue(e.getMessage().contains("id.example.com"), e.getMessage());
            assertFalse(e.getMessage().contains("there is no store"), e.getMessage());
            assertTrue(!madeAFile());
        } finally {
            Thread.currentThread().setContextClassLoader(loader);
            System.setProperty("user.home", home);
        }
    }

    private URLClassLoader withLocalStore(ClassLoader parent) throws IOException {
        Path services = Files.createDirectories(home.resolve("META-INF/services"));
        Files.writeString(services.resolve(AccountStoreFactory.class.getName()), LocalStoreFactory.class.getName());
        return new URLClassLoader(new URL[] {home.toUri().toURL()}, parent);
    }

    /** A store of this machine. */
    public static final class LocalStoreFactory implements AccountStoreFactory {

        @Override
        public String kind() {
            return "local";
        }

        @Override
        public boolean isLocal(PluginConfig config) {
            return true;
        }

        @Override
        public AccountStore open(PluginConfig config, TimeSource time) {
            return MemoryStore.open(time);
        }
    }

    @Test
    void inCiNoKeyIsMade() {
        Reading reading = reading(Map.of("CI", "true"));

        choose(reading, Reach.MACHINE);

        assertEquals(1, reading.mistakes().lines().size());
        assertTrue(reading.mistakes().lines().get(0).contains("keys: [\"${env:TAM_KEY}\"]"));
        assertTrue(!madeAFile());
    }

    @Test
    void aSharedStoreNeedsAConfiguredKey() {
        Reading reading = reading(Map.of());

        choose(reading, Reach.SHARED);

        assertTrue(reading.mistakes().lines().get(0).contains("the store is durable"));
        assertTrue(!madeAFile());
    }

    @Test
    void aStoreThatDiesWithTheJvmGetsAKeyThatDiesWithItToo() {
        Reading reading = reading(Map.of("CI", "true"));

        KeyRing first = choose(reading, Reach.JVM);

        assertTrue(!first.ids().equals(choose(reading, Reach.JVM).ids()));
        assertEquals(List.of(), reading.mistakes().lines());
        assertTrue(!madeAFile());
    }
}
