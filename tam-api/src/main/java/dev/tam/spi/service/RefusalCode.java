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
    /** The adapter or the service has no such call. Counts against the account. */
    UNSUPPORTED;

    /**
     * Whether a refusal counts against the service, whose work is parked after a few of them, rather than against the account.
     * A call that is not there is refused to every account too, but to wait for it would be in vain: it counts against the
     * account, which is set aside after as many attempts as are allowed.
     *
     * @return true for {@link #NOT_ALLOWED} alone
     */
    public boolean isAboutService() {
        return this == NOT_ALLOWED;
    }
}
