package dev.tam.core.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.core.secret.SecretUnreadableException.Reason;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.store.AccountId;
import java.util.List;
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

    private final Sealer sealer = new Sealer(KeyRing.of(List.of(KEY)), "store-1");

    @Property(tries = 200)
    void everySecretOpensAgain(@ForAll @NotEmpty String text, @ForAll @IntRange(min = 1) int version) {
        // Lone surrogates are not characters; UTF-8 cannot carry them.
        Secret secret = Secret.of(text.replaceAll("[\\ud800-\\udfff]", "?"));
        SealedSecret sealed = sealer.seal(secret, ACCOUNT, USERS, version);
        assertEquals(secret, sealer.open(sealed, ACCOUNT, USERS));
        assertEquals(version, sealed.version());
    }

    @Test
    void sealingTwiceGivesDifferentBytes() {
        assertNotEquals(sealed(), sealed());
    }

    @Test
    void aLaterKeyOfTheRingOpens() {
        Sealer rotated = new Sealer(KeyRing.of(List.of(OTHER, KEY)), "store-1");
        assertEquals(SECRET, rotated.open(sealed(), ACCOUNT, USERS));
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
        void aKeyThatIsNotInTheRingAsLostAndNamesItAndTheAccount() {
            Sealer other = new Sealer(KeyRing.of(List.of(OTHER)), "store-1");
            SealedSecret sealed = sealed();
            var lost = assertThrows(SecretUnreadableException.class, () -> other.open(sealed, ACCOUNT, USERS));
            assertEquals(Reason.LOST_KEY, lost.reason());
            assertTrue(lost.getMessage().contains(sealed.keyId()));
            assertTrue(lost.getMessage().contains("account01 in service users"));
        }

        @Test
        void aSecretOfAnotherAccount() {
            assertCorrupt(sealer, sealed(), new AccountId("account02"), USERS);
        }

        @Test
        void aSecretOfAnotherService() {
            assertCorrupt(sealer, sealed(), ACCOUNT, ServiceId.of("billing"));
        }

        @Test
        void aSecretOfAnotherStore() {
            assertCorrupt(new Sealer(KeyRing.of(List.of(KEY)), "store-2"), sealed(), ACCOUNT, USERS);
        }

        @Test
        void aSecretOfAnotherVersion() {
            SealedSecret moved = SealedSecret.of(sealed().keyId(), 2, sealed().sealed());
            assertCorrupt(sealer, moved, ACCOUNT, USERS);
        }

        @Test
        void aSecretRelabelledWithAnotherKeyOfTheRing() {
            KeyRing both = KeyRing.of(List.of(KEY, OTHER));
            SealedSecret relabelled = SealedSecret.of(both.all().get(1).id(), 1, sealed().sealed());
            assertCorrupt(new Sealer(both, "store-1"), relabelled, ACCOUNT, USERS);
        }

        @Test
        void everyFlippedBit() {
            byte[] bytes = sealed().sealed();
            for (int bit = 0; bit < bytes.length * 8; bit++) {
                byte[] flipped = bytes.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertCorrupt(sealer, SealedSecret.of(sealed().keyId(), 1, flipped), ACCOUNT, USERS);
            }
        }

        @Test
        void everyTruncation() {
            byte[] bytes = sealed().sealed();
            for (int length = 0; length < bytes.length; length++) {
                byte[] cut = java.util.Arrays.copyOf(bytes, length);
                assertCorrupt(sealer, SealedSecret.of(sealed().keyId(), 1, cut), ACCOUNT, USERS);
            }
        }

        private void assertCorrupt(Sealer by, SealedSecret sealed, AccountId account, ServiceId service) {
            var refused = assertThrows(SecretUnreadableException.class, () -> by.open(sealed, account, service));
            assertEquals(Reason.CORRUPT, refused.reason());
            assertFalse(refused.getMessage().contains(SECRET.reveal()));
        }
    }

    private SealedSecret sealed() {
        return sealer.seal(SECRET, ACCOUNT, USERS, 1);
    }
}
