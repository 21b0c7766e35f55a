package dev.tam.spi.store;

import dev.tam.spi.SealedSecret;

/** A step of a password's rotation in one service. */
public sealed interface PasswordStep {

    /** Nothing changes. */
    record Keep() implements PasswordStep {}

    /**
     * A new password is written down before it is set.
     *
     * @param secret the new password
     */
    record Pending(SealedSecret secret) implements PasswordStep {}

    /** The pending password was set: it becomes the password. */
    record Promote() implements PasswordStep {}

    /**
     * Nothing changes.
     *
     * @return the empty step
     */
    static PasswordStep keep() {
        return new Keep();
    }
}
