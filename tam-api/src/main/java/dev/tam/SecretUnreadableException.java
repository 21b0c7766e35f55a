package dev.tam;

/**
 * A stored password or token cannot be opened. Nothing was overwritten, and the account can still be deleted: deletion
 * needs no secret of it.
 */
public final class SecretUnreadableException extends AccountException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** Why a secret cannot be opened. */
    public enum Reason {
        /** The key that sealed it is not among this manager's keys; another manager may have it. */
        MISSING_KEY,
        /** The key that sealed it was given up as lost: nobody can open it. */
        LOST_KEY,
        /** Its key is configured, but the bytes are not what that key sealed for this account, service and purpose. */
        CORRUPT
    }

    /**
     * With an explanation.
     *
     * @param reason why
     * @param account the account's name
     * @param service the service that the secret is for
     * @param message what was found and what to do
     */
    public SecretUnreadableException(Reason reason, String account, ServiceId service, String message) {
        super(account, service, message);
        this.reason = reason;
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
