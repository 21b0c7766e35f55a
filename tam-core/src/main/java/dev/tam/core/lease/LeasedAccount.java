package dev.tam.core.lease;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountState;
import dev.tam.SecretUnreadableException;
import dev.tam.ServiceId;
import dev.tam.Session;
import dev.tam.core.ledger.AddedLabels;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.work.WorkFailure;
import dev.tam.spi.store.Transition;
import java.util.Optional;

/**
 * A leased account as its holder may know it, and what is done to it under the lease's claim. {@link #known} may be read
 * by any thread; all else is for one thread at a time.
 */
final class LeasedAccount {

    private final LeaseTools tools;
    private final LiveClaim claim;
    private final LeaseSessions sessions;
    private volatile Account known;
    private boolean resetOwed;

    /**
     * Opens the account.
     *
     * @throws SecretUnreadableException if its secrets cannot be opened
     */
    LeasedAccount(LeaseTools tools, LiveClaim claim) {
        this.tools = tools;
        this.claim = claim;
        this.sessions = new LeaseSessions(tools.work().logIns(), claim);
        this.known = tools.reader().open(claim.account());
    }

    /** The account as its holder may know it. */
    Account known() {
        return known;
    }

    /** Whether a reset was begun and not finished. */
    boolean isResetOwed() {
        return resetOwed;
    }

    /**
     * Resets it in the middle of its lease.
     *
     * @throws ClaimLostException if the lease is lost
     * @throws AccountException if its services cannot do it, or one of them did not
     */
    void reset() {
        if (!tools.work().resetter().canRotate(claim.account())) {
            throw new AccountException(
                    known.name().value(),
                    "account " + known.name() + " cannot be reset in its lease: not all of its services can set a"
                            + " password. Return it with REPLACE and acquire another.");
        }
        resetOwed = true;
        sessions.end();
        Optional<WorkFailure> failure = tools.work().resetter().resetInLease(claim);
        resetOwed = failure.isPresent();
        readAgain();
        failure.ifPresent(f -> {
            throw f.toException(known.name().value(), "reset");
        });
    }

    /**
     * Sets a label.
     *
     * @throws ClaimLostException if the lease is lost
     */
    void label(String key, String value) {
        Transition stay = Transition.of(AccountState.LEASED, AccountState.LEASED, claim.taint());
        claim.change("label " + key, stay, AddedLabels.add(claim.held().labels(), key, value));
        readAgain();
    }

    /**
     * Logs in, unless it did already.
     *
     * @throws ClaimLostException if the lease is lost
     * @throws AccountException if the service cannot or did not
     */
    Session session(ServiceId service) {
        return sessions.of(service, known.password());
    }

    /** Ends its sessions in the background. */
    void endSessions() {
        sessions.end();
    }

    private void readAgain() {
        Account fresh = tools.reader().open(claim.held());
        known = resetOwed ? withoutNewPassword(fresh) : fresh;
    }

    /** What a reset left half done is finished after a loss with the same password: its holder must not know it. */
    private Account withoutNewPassword(Account fresh) {
        return new Account(
                fresh.name(), fresh.spec(), known.password(), fresh.attributes(), fresh.labels(), fresh.bindings());
    }
}
