package dev.tam.core.lease;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountState;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.OnReturn;
import dev.tam.StoreException;
import dev.tam.Taint;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.secret.SecretUnreadableException;
import dev.tam.core.work.WorkFailure;
import dev.tam.spi.Deadline;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.LabelPatch;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.Transition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lease on a live claim. Its operations hold its lock, so that a return never races a reset or a heartbeat. */
public final class DefaultLease implements Lease {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultLease.class);

    private final LeaseTools tools;
    private final LiveClaim claim;
    private final Optional<OnReturn> onReturn;
    private final LossListeners listeners;
    private final Deadline most;
    private volatile Deadline certain;
    private volatile Account account;
    private boolean resetOwed;
    private volatile Optional<String> over = Optional.empty();

    /**
     * A lease that its manager's heartbeat keeps alive from now on. A claim that was given for work, as a newborn's, is
     * renewed first, so that it lasts beyond the next beat.
     *
     * @param tools what leases share
     * @param claim the account, LEASED
     * @param onReturn what a return does; empty: the account is deleted with its lease
     * @return the lease
     * @throws SecretUnreadableException if the account's secrets cannot be opened
     * @throws ClaimLostException if the claim is lost already
     */
    public static DefaultLease begin(LeaseTools tools, LiveClaim claim, Optional<OnReturn> onReturn) {
        if (claim.certain().left().compareTo(tools.rules().ttl().dividedBy(2)) < 0) {
            claim.renew(tools.rules().ttl());
        }
        DefaultLease lease = new DefaultLease(tools, claim, onReturn);
        tools.heartbeat().watch(lease);
        return lease;
    }

    private DefaultLease(LeaseTools tools, LiveClaim claim, Optional<OnReturn> onReturn) {
        this.tools = tools;
        this.claim = claim;
        this.onReturn = onReturn;
        this.account = tools.reader().open(claim.account());
        this.certain = claim.certain();
        this.most = Deadline.in(tools.rules().most(), tools.rules().time());
        this.listeners = new LossListeners(tools.callbacks());
    }

    @Override
    public Account account() {
        return account;
    }

    @Override
    public long fence() {
        return claim.ref().fence();
    }

    @Override
    public Duration certainFor() {
        return over.isPresent() ? Duration.ZERO : certain.left();
    }

    @Override
    public void throwIfLost() {
        loseIfUncertain();
        over.ifPresent(why -> {
            throw new LeaseLostException(
                    account.name(),
                    "the lease on " + account.name() + " is over: " + why
                            + ". Do not use the account any more; acquire another.");
        });
    }

    @Override
    public void onLost(LostListener listener) {
        listeners.add(this, listener);
    }

    @Override
    public synchronized Account reset() {
        throwIfLost();
        if (!tools.resetter().canRotate(claim.account())) {
            throw new AccountException(
                    account.name().value(),
                    "account " + account.name() + " cannot be reset in its lease: not all of its services can set a"
                            + " password. Return it with REPLACE and acquire another.");
        }
        resetOwed = true;
        Optional<WorkFailure> failure = resetUnderClaim();
        resetOwed = failure.isPresent();
        reread();
        failure.ifPresent(f -> {
            throw f.toException(account.name().value(), "reset");
        });
        return account;
    }

    private Optional<WorkFailure> resetUnderClaim() {
        try {
            return tools.resetter().resetInLease(claim);
        } catch (ClaimLostException e) {
            lose(e.why());
            throwIfLost();
            throw e;
        }
    }

    @Override
    public synchronized void label(String key, String value) {
        requireLength("a label's name", key, 1, 60);
        requireLength("a label's value", value, 0, 200);
        throwIfLost();
        Transition stay = Transition.of(AccountState.LEASED, AccountState.LEASED, claim.taint());
        try {
            claim.change(Move.of(tools.ledger().stamp("label " + key), claim.ref(), stay)
                    .with(new LabelPatch(Map.of(key, value), Set.of())));
        } catch (ClaimLostException e) {
            lose(e.why());
            throwIfLost();
        }
        reread();
    }

    @Override
    public void close() {
        close(onReturn);
    }

    @Override
    public void close(OnReturn effect) {
        boolean deleted = onReturn.isEmpty() && effect != OnReturn.QUARANTINE;
        close(deleted ? Optional.empty() : Optional.of(effect));
    }

    /** Whether the account is deleted with this lease. */
    public boolean ownsAccount() {
        return onReturn.isEmpty();
    }

    /** Gives the account up: its password is rotated before the next lease, and its holder is told. */
    public void surrender(String why) {
        tools.heartbeat().forget(this);
        if (end(why)) {
            giveBack(new Return(AccountState.DIRTY, Taint.ROTATE, "surrendered, " + why));
            listeners.lost(this, why);
        }
    }

    private synchronized void close(Optional<OnReturn> effect) {
        tools.heartbeat().forget(this);
        if (end("it was closed")) {
            giveBack(effect.map(e -> resetOwed && e == OnReturn.REUSE ? OnReturn.RESET : e)
                    .map(Return::of)
                    .orElse(Return.DELETE));
        }
    }

    private void giveBack(Return way) {
        try {
            claim.change(Move.of(
                    tools.ledger().stamp(way.reason()),
                    claim.ref(),
                    Transition.of(AccountState.LEASED, way.to(), way.taint()).thenEnd()));
        } catch (ClaimLostException e) {
            LOG.warn("{}: returned too late, {}", account.name(), e.why());
        } catch (StoreException e) {
            LOG.warn("{}: the return was not written; the lease will expire: {}", account.name(), e.getMessage());
        }
    }

    ClaimRef ref() {
        return claim.ref();
    }

    boolean isOverdue() {
        return most.hasPassed();
    }

    void extend(long before) {
        certain = LiveClaim.certainty(tools.ledger(), before, tools.rules().ttl());
    }

    void loseIfUncertain() {
        if (over.isEmpty() && certain.hasPassed()) {
            lose(isOverdue() ? "it was held longer than " + tools.rules().most() : "it was not renewed in time");
        }
    }

    void lose(String why) {
        tools.heartbeat().forget(this);
        if (end(why)) {
            listeners.lost(this, why);
        }
    }

    /** A lease ends once: by its return or by its loss, whichever is first. */
    private boolean end(String why) {
        synchronized (listeners) {
            boolean first = over.isEmpty();
            over = over.or(() -> Optional.of(why));
            return first;
        }
    }

    private void reread() {
        AccountRecord now = claim.account();
        if (now.claim().filter(c -> c.id().equals(claim.ref().claim())).isPresent()) {
            Account fresh = tools.reader().open(now);
            account = resetOwed ? withoutNewPassword(fresh) : fresh;
        }
    }

    /** What a reset left half done is finished after a loss with the same password: its holder must not know it. */
    private Account withoutNewPassword(Account fresh) {
        return new Account(
                fresh.name(), fresh.spec(), account.password(), fresh.attributes(), fresh.labels(), fresh.bindings());
    }

    private static void requireLength(String what, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            throw new IllegalArgumentException(
                    what + " has " + least + " to " + most + " characters, not " + text.length());
        }
    }

    @Override
    public String toString() {
        return "Lease[" + account.name() + ", fence=" + fence() + "]";
    }
}
