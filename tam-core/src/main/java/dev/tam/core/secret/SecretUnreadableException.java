package dev.tam.core.secret;

import dev.tam.ServiceId;
import dev.tam.TamException;
import dev.tam.spi.store.AccountId;

/** A stored secret cannot be opened. The account can still be deleted: deletion needs no password of it. */
public final class SecretUnreadableException extends TamException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a secret cannot be opened. */
    public enum Reason {
        /** The key that sealed it is not in the ring. */
        LOST_KEY,
        /** Its key is in the ring, but the bytes are not what that key sealed for this place. */
        CORRUPT
    }

    private SecretUnreadableException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    static SecretUnreadableException lostKey(AccountId account, ServiceId service, String keyId) {
        return new SecretUnreadableException(
                Reason.LOST_KEY,
                "the secret of account " + account + " in service " + service + " was sealed with key " + keyId
                        + ", which is not configured; add that key to the end of 'keys:', or delete the account");
    }

    static SecretUnreadableException corrupt(AccountId account, ServiceId service, String keyId) {
        return new SecretUnreadableException(
                Reason.CORRUPT,
                "the secret of account " + account + " in service " + service + " is not what key " + keyId
                        + " sealed there: damaged, or moved from another row or store; nothing was overwritten;"
                        + " restore the row, or delete the account");
    }

    /**
     * Why.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
