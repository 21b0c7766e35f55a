package dev.tam;

/** The lease is no longer this holder's: its account must not be used any more. */
public final class LeaseLostException extends TamException {

    private static final long serialVersionUID = 1L;

    private final String account;

    /**
     * With an explanation.
     *
     * @param account which account
     * @param message why the lease was lost
     */
    public LeaseLostException(AccountName account, String message) {
        super(message);
        this.account = account.value();
    }

    /**
     * Which account.
     *
     * @return its name
     */
    public AccountName account() {
        return AccountName.of(account);
    }
}
