package dev.tam.core.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tam.Secret;
import dev.tam.SecretUnreadableException;
import dev.tam.SecretUnreadableException.Reason;
import dev.tam.spi.SealedSecret;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets before a store sees them and opens them again. Safe for use by many threads.
 *
 * <ol>
 *   <li>AES-256-GCM with the sealing subkey of the ring's first key;
 *   <li>a fresh random nonce of 96 bits, which stands before ciphertext and tag (NIST SP 800-38D, 8.2.2);
 *   <li>bound, as additional data, to store, account, service, version and purpose: moved anywhere else, it does not open.
 * </ol>
 */
public final class Sealer {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String PURPOSE = "dev.tam sealed secret 2";

    private final SecureRandom random = new SecureRandom();
    private final KeyRing ring;
    private final String storeId;

    /**
     * A sealer for one store.
     *
     * @param ring the keys
     * @param storeId the store's identity, which must never change
     */
    public Sealer(KeyRing ring, String storeId) {
        this.ring = ring;
        this.storeId = storeId;
    }

    /**
     * Seals a secret with the first key.
     *
     * @param secret what to seal
     * @param place where it belongs and what it is for
     * @param version its version, 1 or more
     * @return the sealed secret
     */
    public SealedSecret seal(Secret secret, SecretPlace place, int version) {
        RingKey key = ring.first();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = secret.reveal().getBytes(UTF_8);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, place.bytes(PURPOSE, storeId, version));
            byte[] sealed = new byte[NONCE_BYTES + cipher.getOutputSize(plain.length)];
            System.arraycopy(nonce, 0, sealed, 0, NONCE_BYTES);
            cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
            return SealedSecret.of(key.id(), version, sealed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM cannot seal with AES-256-GCM, which every Java 17 can", e);
        }
    }

    /**
     * Opens a secret with whichever key sealed it.
     *
     * @param sealed what the store kept
     * @param place where it was found
     * @return the secret
     * @throws SecretUnreadableException if its key is not in the ring, or it is not what was sealed for this place
     */
    public Secret open(SealedSecret sealed, SecretPlace place) {
        if (sealed.isDamaged()) {
            throw corrupt(place, "any key");
        }
        RingKey key = ring.byId(sealed.keyId()).orElseThrow(() -> withoutKey(place, sealed.keyId()));
        byte[] bytes = sealed.sealed();
        if (bytes.length <= NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw corrupt(place, "key " + key.id());
        }
        try {
            byte[] bound = place.bytes(PURPOSE, storeId, sealed.version());
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, bytes, bound)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Secret.of(new String(plain, UTF_8));
        } catch (GeneralSecurityException e) {
            // The cause names no more than "tag mismatch"; it is left out so that nothing of the cipher's state shows.
            throw corrupt(place, "key " + key.id());
        }
    }

    /**
     * Whether a secret is sealed with another key than the first, and so waits for re-keying.
     *
     * @param sealed what the store kept
     * @return true if sealing it again would change its key
     */
    public boolean isOutdated(SealedSecret sealed) {
        return !sealed.keyId().equals(ring.first().id());
    }

    private SecretUnreadableException withoutKey(SecretPlace place, String keyId) {
        return ring.isLost(keyId)
                ? unreadable(
                        Reason.LOST_KEY,
                        place,
                        " was sealed with key " + keyId
                                + ", which lostKeys: gives up; nobody can open it; delete the account")
                : unreadable(
                        Reason.MISSING_KEY,
                        place,
                        " was sealed with key " + keyId
                                + ", which is not configured; add that key to the end of 'keys:', or delete the account");
    }

    private static SecretUnreadableException corrupt(SecretPlace place, String by) {
        return unreadable(
                Reason.CORRUPT,
                place,
                " is not what " + by
                        + " sealed there: damaged, or moved from another place, row or store; nothing"
                        + " was overwritten; restore the row, or delete the account");
    }

    private static SecretUnreadableException unreadable(Reason reason, SecretPlace place, String what) {
        return new SecretUnreadableException(reason, place.name().value(), place.service(), "the " + place + what);
    }

    private static Cipher cipher(int mode, RingKey key, byte[] nonce, byte[] bound) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.sealing(), new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
        cipher.updateAAD(bound);
        return cipher;
    }
}
