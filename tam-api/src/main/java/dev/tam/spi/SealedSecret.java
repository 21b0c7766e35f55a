package dev.tam.spi;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A secret as stores keep it: sealed by core, opaque to everyone else. Immutable.
 */
public final class SealedSecret {

    private static final Pattern KEY_ID = Pattern.compile("[a-z0-9]{1,32}");

    /** In place of a key's id; no key has it, since theirs are hexadecimal. */
    private static final String DAMAGED = "damaged";

    private final String keyId;
    private final int version;
    private final byte[] sealed;

    private SealedSecret(String keyId, int version, byte[] sealed) {
        this.keyId = keyId;
        this.version = version;
        this.sealed = sealed;
    }

    /**
     * What a store has kept, or a sealer has made.
     *
     * @param keyId which key sealed it: 1 to 32 lower case letters and digits
     * @param version the version of the secret that it is bound to; 1 or more
     * @param sealed nonce, ciphertext and tag; copied
     * @return the sealed secret
     * @throws IllegalArgumentException if the key id or the version breaks its rule
     */
    public static SealedSecret of(String keyId, int version, byte[] sealed) {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw new IllegalArgumentException("a sealed secret's key id is 1 to 32 lower case letters and digits");
        }
        if (keyId.equals(DAMAGED)) {
            throw new IllegalArgumentException("no key has the id " + DAMAGED);
        }
        if (version < 1) {
            throw new IllegalArgumentException("a sealed secret's version is 1 or more, not " + version);
        }
        return new SealedSecret(keyId, version, sealed.clone());
    }

    /**
     * What stands where a store kept a sealed secret, and is none: a store hands it on so that core sets its account
     * aside, and writes its {@link #sealed() bytes} back as they are wherever it has to write them.
     *
     * @param found what is there; copied
     * @return a sealed secret that no key opens
     */
    public static SealedSecret damaged(byte[] found) {
        return new SealedSecret(DAMAGED, 1, found.clone());
    }

    /**
     * Whether this is no sealed secret at all, but what was found in the place of one.
     *
     * @return true if it was made by {@link #damaged}
     */
    public boolean isDamaged() {
        return keyId.equals(DAMAGED);
    }

    /**
     * Which key sealed it.
     *
     * @return the key's id
     */
    public String keyId() {
        return keyId;
    }

    /**
     * Which version of the secret it is bound to; it rises with each rotation.
     *
     * @return 1 or more
     */
    public int version() {
        return version;
    }

    /**
     * Nonce, ciphertext and tag.
     *
     * @return a copy
     */
    public byte[] sealed() {
        return sealed.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealedSecret that
                && keyId.equals(that.keyId)
                && version == that.version
                && Arrays.equals(sealed, that.sealed);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sealed);
    }

    /** Names key and version, never the bytes. */
    @Override
    public String toString() {
        return "SealedSecret[key=" + keyId + ", version=" + version + "]";
    }
}
