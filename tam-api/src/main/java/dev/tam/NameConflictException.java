package dev.tam;

/** A service has an account of that name already, and it is not ours. It was not touched. */
public final class NameConflictException extends AccountException {

    private static final long serialVersionUID = 1L;

    /**
     * With an explanation.
     *
     * @param account the name
     * @param service the service that has it
     * @param message what was seen and what to do
     */
    public NameConflictException(String account, ServiceId service, String message) {
        super(account, service, message);
    }
}
