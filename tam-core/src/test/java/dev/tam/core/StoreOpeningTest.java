package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.core.config.ConfigDraft;
import dev.tam.core.config.References;
import dev.tam.spi.store.AccountStoreFactory;
import dev.tam.store.memory.MemoryStoreFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoreOpeningTest {

    private static List<String> mistakes(Map<String, String> env, Map<String, ?> said) {
        return mistakes(env, said, List.of(new MemoryStoreFactory()));
    }

    private static List<String> mistakes(
            Map<String, String> env, Map<String, ?> said, List<AccountStoreFactory> factories) {
        Map<String, Object> tree = new HashMap<>(said);
        tree.put("environment", "test");
        tree.put("allow", Map.of("test", List.of("127.0.0.1")));
        References.Lookups lookups = new References.Lookups(
                name -> Optional.ofNullable(env.get(name)),
                path -> Optional.empty(),
                name -> Optional.empty(),
                Set::of);
        Reading reading = new Reading(ConfigDraft.of(tree), Optional.empty(), false, lookups);
        assertTrue(
                new StoreOpening(reading, Optional.empty(), factories).choose().isPresent()
                        || !reading.mistakes().isEmpty());
        return reading.mistakes().lines();
    }

    @Test
    void theOnlyStoreOnTheClassPathIsTheDefault() {
        assertEquals(List.of(), mistakes(Map.of(), Map.of()));
    }

    @Test
    void ofSeveralStoresOneMustBeNamed() {
        List<AccountStoreFactory> two = List.of(new MemoryStoreFactory(), new KeyOpeningTest.LocalStoreFactory());

        List<String> mistakes = mistakes(Map.of(), Map.of(), two);

        assertEquals(1, mistakes.size());
        assertTrue(mistakes.get(0).contains("several stores are on the class path"), mistakes.get(0));
        assertTrue(mistakes.get(0).contains("name one of [memory, local]"), mistakes.get(0));
        assertEquals(List.of(), mistakes(Map.of(), Map.of("store", "local"), two));
    }

    @Test
    void withoutAStoreTheArtifactToAddIsNamed() {
        List<String> mistakes = mistakes(Map.of(), Map.of(), List.of());

        assertEquals(1, mistakes.size());
        assertTrue(mistakes.get(0).contains("add dev.tam:tam-store-memory"), mistakes.get(0));
    }

    @Test
    void inCiTheMemoryStoreMustBeNamed() {
        List<String> mistakes = mistakes(Map.of("CI", "true"), Map.of());

        assertEquals(1, mistakes.size());
        assertTrue(mistakes.get(0).contains("store: { memory: {} }"), mistakes.get(0));
        assertEquals(List.of(), mistakes(Map.of("CI", "true"), Map.of("store", "memory")));
    }

    @Test
    void aStoreThatIsNotThereIsNamedWithThoseThatAre() {
        List<String> mistakes = mistakes(Map.of(), Map.of("store", "redis"));

        assertEquals(1, mistakes.size());
        assertTrue(mistakes.get(0).contains("there are [memory]"), mistakes.get(0));
    }
}
