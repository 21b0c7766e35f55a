package dev.tam;

import java.util.Optional;

/**
 * Something could not be done to one account. What was begun stays recorded, and {@code status()} shows it until it is at
 * rest; where not even a name could be reserved, or no such account is known, nothing was begun.
 */
public class AccountException extends TamException {

    private static final long serialVersionUID = 1L;

    private final String account;
    private final @org.jspecify.annotations.Nullable String service;

    /**
     * About an account as a whole.
     *
     * @param account its name
     * @param message what happened and what to do
     */
    public AccountException(String account, String message) {
        super(message);
        this.account = account;
        this.service = null;
    }

    /**
     * About an account in one service.
     *
     * @param account its name
     * @param service the service
     * @param message what happened and what to do
     */
    public AccountException(String account, ServiceId service, String message) {
        super(message);
        this.account = account;
        this.service = service.value();
    }

    /**
     * Which account.
     *
     * @return its name; where it has none yet, its spec's
     */
    public String account() {
        return account;
    }

    /**
     * Which service.
     *
     * @return the service; empty if it is about the account as a whole
     */
    public Optional<String> service() {
        return Optional.ofNullable(service);
    }
}
