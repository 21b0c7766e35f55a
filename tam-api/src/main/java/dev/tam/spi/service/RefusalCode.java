package dev.tam.spi.service;

/** Why a service said no. */
public enum RefusalCode {
    /** An account of that login is there already. */
    ALREADY_EXISTS,
    /** There is no such account. */
    NOT_FOUND,
    /** The service does not accept the name, the password or another value. */
    INVALID,
    /** The account's present state forbids it. */
    CONFLICT,
    /** The service does not know tam's own credentials, or forbids them the call. Counts against the service. */
    NOT_ALLOWED,
    /** The adapter or the service has no such call. */
    UNSUPPORTED;

    /**
     * Whether the reason lies in the service or its configuration rather than in the account.
     *
     * @return true if every account would be refused the same
     */
    public boolean isAboutService() {
        return this == NOT_ALLOWED;
    }
}
