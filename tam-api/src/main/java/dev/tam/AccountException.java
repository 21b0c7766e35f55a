package dev.tam;

import java.util.Optional;

/** Something could not be done to one account. It stays recorded, and {@code status()} shows it. */
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
     * @return its name
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
