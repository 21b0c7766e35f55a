package dev.tam.core.secret;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.Secret;
import dev.tam.SecretUnreadableException;
import dev.tam.SecretUnreadableException.Reason;
import dev.tam.ServiceId;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.store.AccountId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SealerTest {

    private static final Secret KEY = Secret.of("first-key-0123456789");
    private static final Secret OTHER = Secret.of("other-key-0123456789");
    private static final Secret SECRET = Secret.of("correct horse battery staple");
    private static final AccountId ACCOUNT = new AccountId("account01");
    private static final ServiceId USERS = ServiceId.of("users");
    private static final SecretPlace PASSWORD = place(ACCOUNT, USERS, Optional.empty());
    private static final SecretPlace TOKEN = place(ACCOUNT, USERS, Optional.of("api"));

    private static SecretPlace place(AccountId account, ServiceId service, Optional<String> token) {
        return new SecretPlace(account, AccountName.of("test-shopper-1"), service, token);
    }

    private final Sealer sealer = new Sealer(KeyRing.of(List.of(KEY)), "store-1");

    @Property(tries = 200)
    void everySecretOpensAgain(@ForAll @NotEmpty String text, @ForAll @IntRange(min = 1) int version) {
        // Lone surrogates are not characters; UTF-8 cannot carry them.
        Secret secret = Secret.of(text.replaceAll("[\\ud800-\\udfff]", "?"));
        SealedSecret sealed = sealer.seal(secret, PASSWORD, version);
        assertEquals(secret, sealer.open(sealed, PASSWORD));
        assertEquals(version, sealed.version());
    }

    @Test
    void sealingTwiceGivesDifferentBytes() {
        assertNotEquals(sealed(), sealed());
    }

    @Test
    void aLaterKeyOfTheRingOpens() {
        Sealer rotated = new Sealer(KeyRing.of(List.of(OTHER, KEY)), "store-1");
        assertEquals(SECRET, rotated.open(sealed(), PASSWORD));
    }

    @Test
    void onlyASecretOfALaterKeyIsOutdated() {
        Sealer rotated = new Sealer(KeyRing.of(List.of(OTHER, KEY)), "store-1");
        assertTrue(rotated.isOutdated(sealed()));
        assertFalse(sealer.isOutdated(sealed()));
    }

    @Nested
    class Refuses {

        @Test
        void aKeyThatIsNotInTheRingAndNamesItAndTheAccount() {
            Sealer other = new Sealer(KeyRing.of(List.of(OTHER)), "store-1");
            SealedSecret sealed = sealed();
            var lost = assertThrows(SecretUnreadableException.class, () -> other.open(sealed, PASSWORD));
            assertEquals(Reason.MISSING_KEY, lost.reason());
            assertTrue(lost.getMessage().contains(sealed.keyId()));
            assertTrue(lost.getMessage().contains("the password of account test-shopper-1 in service users"));
            assertEquals("test-shopper-1", lost.account());
            assertEquals(Optional.of("users"), lost.service());
        }

        @Test
        void aKeyThatWasGivenUpAsLostForEver() {
            SealedSecret sealed = sealed();
            KeyRing without = KeyRing.of(List.of(OTHER)).givingUp(Set.of(sealed.keyId()));
            Sealer other = new Sealer(without, "store-1");
            var lost = assertThrows(SecretUnreadableException.class, () -> other.open(sealed, PASSWORD));
            assertEquals(Reason.LOST_KEY, lost.reason());
        }

        @Test
        void whatIsNoSealedSecretAtAll() {
            assertCorrupt(sealer, SealedSecret.damaged("?!".getBytes(UTF_8)), PASSWORD);
        }

        @Test
        void aSecretOfAnotherAccount() {
            assertCorrupt(sealer, sealed(), place(new AccountId("account02"), USERS, Optional.empty()));
        }

        @Test
        void aSecretOfAnotherService() {
            assertCorrupt(sealer, sealed(), place(ACCOUNT, ServiceId.of("billing"), Optional.empty()));
        }

        @Test
        void aTokenInThePlaceOfAPasswordAndThePasswordInThatOfAToken() {
            assertCorrupt(sealer, sealer.seal(SECRET, TOKEN, 1), PASSWORD);
            assertCorrupt(sealer, sealed(), TOKEN);
        }

        @Test
        void aTokenInThePlaceOfAnotherAndOneWithoutAName() {
            assertCorrupt(sealer, sealer.seal(SECRET, TOKEN, 1), place(ACCOUNT, USERS, Optional.of("refresh")));
            assertCorrupt(sealer, sealed(), place(ACCOUNT, USERS, Optional.of("")));
        }

        @Test
        void aSecretOfAnotherStore() {
            assertCorrupt(new Sealer(KeyRing.of(List.of(KEY)), "store-2"), sealed(), PASSWORD);
        }

        @Test
        void aSecretOfAnotherVersion() {
            SealedSecret moved = SealedSecret.of(sealed().keyId(), 2, sealed().sealed());
            assertCorrupt(sealer, moved, PASSWORD);
        }

        @Test
        void aSecretRelabelledWithAnotherKeyOfTheRing() {
            KeyRing both = KeyRing.of(List.of(KEY, OTHER));
            SealedSecret relabelled = SealedSecret.of(both.all().get(1).id(), 1, sealed().sealed());
            assertCorrupt(new Sealer(both, "store-1"), relabelled, PASSWORD);
        }

        @Test
        void everyFlippedBit() {
            byte[] bytes = sealed().sealed();
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertCorrupt(sealer, SealedSecret.of(sealed().keyId(), 1, flipped), PASSWORD);
            }
        }

        @Test
        void everyTruncation() {
            byte[] bytes = sealed().sealed();
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = java.util.Arrays.copyOf(bytes, length);
                assertCorrupt(sealer, SealedSecret.of(sealed().keyId(), 1, cut), PASSWORD);
            }
        }

        private void assertCorrupt(Sealer by, SealedSecret sealed, SecretPlace place) {
            var refused = assertThrows(SecretUnreadableException.class, () -> by.open(sealed, place));
            assertEquals(Reason.CORRUPT, refused.reason());
            assertFalse(refused.getMessage().contains(SECRET.reveal()));
        }
    }

    private SealedSecret sealed() {
        return sealer.seal(SECRET, PASSWORD, 1);
    }
}
