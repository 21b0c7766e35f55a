package dev.tam;

/** A cleanup was stopped before its first deletion. Nothing was deleted. */
public final class CleanupRefusedException extends TamException {

    private static final long serialVersionUID = 1L;

    /**
     * With an explanation.
     *
     * @param message which gate stopped it and what to say to pass
     */
    public CleanupRefusedException(String message) {
        super(message);
    }
}
