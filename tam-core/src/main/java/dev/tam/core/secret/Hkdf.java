package dev.tam.core.secret;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HKDF with SHA-256 (RFC 5869), as far as subkeys of 32 bytes need it; Java 17 has none. */
final class Hkdf {

    private static final String MAC = "HmacSHA256";

    private final byte[] pseudoRandomKey;

    private Hkdf(byte[] pseudoRandomKey) {
        this.pseudoRandomKey = pseudoRandomKey;
    }

    static Hkdf extract(byte[] salt, byte[] keyMaterial) {
        return new Hkdf(mac(salt, keyMaterial));
    }

    /** The first block of the expansion: a subkey of 32 bytes for one use. */
    byte[] subkey(String use) {
        byte[] info = use.getBytes(US_ASCII);
        byte[] block = new byte[info.length + 1];
        System.arraycopy(info, 0, block, 0, info.length);
        block[info.length] = 1;
        return mac(pseudoRandomKey, block);
    }

    static byte[] mac(byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key, MAC));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no " + MAC + ", which every Java must have", e);
        }
    }
}
