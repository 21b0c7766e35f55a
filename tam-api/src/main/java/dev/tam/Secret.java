package dev.tam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A password or token that shows itself only when it is asked to.
 *
 * <p>It is not serializable and its {@link #toString()} never contains the value, so that it can pass through logs,
 * assertions and exceptions unharmed. Immutable and safe for use by many threads.
 */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * Wraps a value.
     *
     * @param value what must stay secret; not empty
     * @return the secret
     * @throws IllegalArgumentException if the value is empty
     */
    public static Secret of(String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException("a secret must not be empty");
        }
        return new Secret(value);
    }

    /**
     * The value in the clear. Do not log, print or keep it.
     *
     * @return the value
     */
    public String reveal() {
        return value;
    }

    /** Equal values are equal secrets; the comparison takes the same time wherever they differ. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Always the same text, whatever the value. */
    @Override
    public String toString() {
        return "Secret[hidden]";
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }
}
