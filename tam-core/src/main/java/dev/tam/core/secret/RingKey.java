package dev.tam.core.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.BaseEncoding;
import dev.tam.Secret;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * One configured key. It is never used itself: HKDF-SHA256 gives one subkey for each use, so that what one use shows
 * helps against no other. Immutable and safe for use by many threads.
 */
public final class RingKey {

    /** Fewer characters than this are guessed too soon. */
    static final int SHORTEST = 16;

    private static final byte[] SALT = "dev.tam key ring 1".getBytes(US_ASCII);
    private static final int ID_BYTES = 8;

    private final String id;
    private final SecretKey sealing;
    private final byte[] naming;

    RingKey(Secret key) {
        if (key.reveal().length() < SHORTEST) {
            throw new IllegalArgumentException(
                    "a key must have at least " + SHORTEST + " characters; make one with: openssl rand -base64 32");
        }
        Hkdf hkdf = Hkdf.extract(SALT, key.reveal().getBytes(UTF_8));
        this.id = BaseEncoding.base16().lowerCase().encode(Arrays.copyOf(hkdf.subkey("check"), ID_BYTES));
        this.sealing = new SecretKeySpec(hkdf.subkey("seal"), "AES");
        this.naming = hkdf.subkey("name");
    }

    /**
     * The key's check value: equal keys have equal ids, and the id says nothing of the key.
     *
     * @return 16 hexadecimal digits
     */
    public String id() {
        return id;
    }

    /**
     * HMAC-SHA256 under the subkey that proves names.
     *
     * @param message what to prove
     * @return 32 bytes
     */
    public byte[] nameMac(byte[] message) {
        return Hkdf.mac(naming, message);
    }

    SecretKey sealing() {
        return sealing;
    }

    /** Names the key by its id alone. */
    @Override
    public String toString() {
        return "RingKey[" + id + "]";
    }
}
