package dev.tam.core.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRingTest {

    private static final Secret OLD = Secret.of("old-key-0123456789");
    private static final Secret NEW = Secret.of("new-key-0123456789");

    @Test
    void aKeyHasTheSameIdInEveryRing() {
        assertEquals(
                KeyRing.of(List.of(OLD)).first().id(),
                KeyRing.of(List.of(NEW, OLD)).all().get(1).id());
    }

    @Test
    void theFirstKeyIsTheOneListedFirst() {
        assertEquals(
                KeyRing.of(List.of(NEW)).first().id(),
                KeyRing.of(List.of(NEW, OLD)).first().id());
    }

    @Test
    void aKeyListedTwiceCountsOnce() {
        assertEquals(1, KeyRing.of(List.of(OLD, OLD)).all().size());
    }

    @Test
    void aKeyOfFewerThanSixteenCharactersIsRefusedWithARemedyAndNotShown() {
        var refused =
                assertThrows(IllegalArgumentException.class, () -> KeyRing.of(List.of(Secret.of("fifteen-letters"))));
        assertTrue(refused.getMessage().contains("openssl rand -base64 32"));
        assertFalse(refused.getMessage().contains("fifteen-letters"));
    }

    @Test
    void aRingWithoutKeysIsRefusedWithTheLineToAdd() {
        var refused = assertThrows(IllegalArgumentException.class, () -> KeyRing.of(List.of()));
        assertTrue(refused.getMessage().contains("keys: [\"${env:TAM_KEY}\"]"));
    }

    @Test
    void randomRingsDiffer() {
        assertNotEquals(KeyRing.random().first().id(), KeyRing.random().first().id());
    }

    @Test
    void neitherRingNorKeyShowsAKey() {
        KeyRing ring = KeyRing.of(List.of(OLD));
        assertFalse((ring + " " + ring.first()).contains(OLD.reveal()));
    }
}
