package dev.tam.core.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.store.AccountId;
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
 *   <li>bound, as additional data, to store, account, service and version: moved anywhere else, it does not open.
 * </ol>
 */
public final class Sealer {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String PURPOSE = "dev.tam sealed secret 1";

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
     * @param account the record that it belongs to
     * @param service the service that it belongs to
     * @param version its version, 1 or more
     * @return the sealed secret
     */
    public SealedSecret seal(Secret secret, AccountId account, ServiceId service, int version) {
        RingKey key = ring.first();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] plain = secret.reveal().getBytes(UTF_8);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, place(account, service, version));
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
     * @param account the record in which it was found
     * @param service the service for which it was found
     * @return the secret
     * @throws SecretUnreadableException if its key is not in the ring, or it is not what was sealed for this place
     */
    public Secret open(SealedSecret sealed, AccountId account, ServiceId service) {
        RingKey key = ring.byId(sealed.keyId())
                .orElseThrow(() -> SecretUnreadableException.lostKey(account, service, sealed.keyId()));
        byte[] bytes = sealed.sealed();
        if (bytes.length <= NONCE_BYTES + TAG_BITS / Byte.SIZE) {
            throw SecretUnreadableException.corrupt(account, service, key.id());
        }
        try {
            byte[] place = place(account, service, sealed.version());
            byte[] plain = cipher(Cipher.DECRYPT_MODE, key, bytes, place)
                    .doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
            return Secret.of(new String(plain, UTF_8));
        } catch (GeneralSecurityException e) {
            // The cause names no more than "tag mismatch"; it is left out so that nothing of the cipher's state shows.
            throw SecretUnreadableException.corrupt(account, service, key.id());
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

    private byte[] place(AccountId account, ServiceId service, int version) {
        return Framed.of(PURPOSE, storeId, account.value(), service.value(), Integer.toString(version));
    }

    private static Cipher cipher(int mode, RingKey key, byte[] nonce, byte[] place) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.sealing(), new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE_BYTES));
        cipher.updateAAD(place);
        return cipher;
    }
}
