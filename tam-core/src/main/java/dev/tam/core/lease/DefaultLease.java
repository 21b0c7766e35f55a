package dev.tam.core.lease;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.CreateTerm;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.OnReturn;
import dev.tam.SecretUnreadableException;
import dev.tam.ServiceId;
import dev.tam.Session;
import dev.tam.core.ledger.AddedLabels;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Move;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lease on a live claim.
 *
 * <ol>
 *   <li>What its holder asks for (reset, label, return) comes one after the other: a return waits for a reset that
 *       another thread has begun.
 *   <li>Renewal, loss and surrender wait for none of these. They need the claim's name alone; a reset that is under way
 *       finds its next write refused by the store.
 *   <li>It ends once. Whoever ends it first decides: a lease that was returned is not lost any more, and one that was
 *       lost is not returned.
 * </ol>
 */
public final class DefaultLease implements Lease {

    private static final Logger LOG = LoggerFactory.getLogger(DefaultLease.class);

    private final LeaseTools tools;
    private final ClaimRef ref;
    private final Optional<OnReturn> onReturn;
    private final LeasedAccount account;
    private final LeaseTerm term;
    private final LossListeners listeners;
    private final LeaseEnd end = new LeaseEnd();
    private final ReentrantLock asked = new ReentrantLock();

    /**
     * A lease that nothing keeps alive yet.
     *
     * @param tools what leases share
     * @param claim the account, LEASED, certain beyond the next beat; the lease's alone from now on
     * @param onReturn what a return does; empty: the account is deleted with its lease
     * @throws SecretUnreadableException if the account's secrets cannot be opened
     */
    DefaultLease(LeaseTools tools, LiveClaim claim, Optional<OnReturn> onReturn) {
        this.tools = tools;
        this.ref = claim.ref();
        this.onReturn = onReturn;
        this.account = new LeasedAccount(tools, claim);
        this.term = new LeaseTerm(tools.ledger(), tools.rules(), claim.certain());
        this.listeners = new LossListeners(tools.callbacks());
        claim.endBy(term.end());
    }

    @Override
    public Account account() {
        return account.known();
    }

    @Override
    public long fence() {
        return ref.fence();
    }

    @Override
    public Duration certainFor() {
        return end.why().isPresent() ? Duration.ZERO : term.left();
    }

    @Override
    public void throwIfLost() {
        loseIfUncertain();
        end.why().ifPresent(why -> {
            throw over(why);
        });
    }

    private LeaseLostException over(String why) {
        return new LeaseLostException(
                account().name(),
                "the lease on " + account().name() + " is over: " + why
                        + ". Do not use the account any more; acquire another.");
    }

    @Override
    public void onLost(LostListener listener) {
        listeners.add(this, listener);
    }

    @Override
    public Account reset() {
        underLease(account::reset);
        return account();
    }

    @Override
    public Session session(String service) {
        ServiceId id = ServiceId.of(service);
        return underLease(() -> account.session(id));
    }

    @Override
    public void label(String key, String value) {
        requireLength("a label's name", key, 1, 60);
        requireLength("a label's value", value, 0, 200);
        if (key.equals(CreateTerm.ALIAS)) {
            throw new IllegalArgumentException("the label '" + key + "' is reserved; an alias is given by create(...)");
        }
        AddedLabels.requireFree(key);
        underLease(() -> account.label(key, value));
    }

    @Override
    public void close() {
        close(onReturn);
    }

    @Override
    public void close(OnReturn effect) {
        Objects.requireNonNull(effect, "an effect is missing; close() leaves it to the pool");
        boolean deleted = onReturn.isEmpty() && effect != OnReturn.QUARANTINE;
        close(deleted ? Optional.empty() : Optional.of(effect));
    }

    private void close(Optional<OnReturn> effect) {
        asked.lock();
        try {
            tools.heartbeat().forget(this);
            if (end.by("it was closed")) {
                giveBack(effect.map(e -> account.isResetOwed() && e == OnReturn.REUSE ? OnReturn.RESET : e)
                        .map(Return::of)
                        .orElse(Return.DELETE));
                endSessions();
            }
        } finally {
            asked.unlock();
        }
    }

    /** Those that cannot be ended now end by themselves. */
    private void endSessions() {
        try {
            account.endSessions();
        } catch (RuntimeException e) {
            LOG.warn("{}: its sessions were not ended: {}", account().name(), e.getMessage());
        }
    }

    /** The loss of the lease goes before what else went wrong: with it nothing else matters to the holder. */
    private void underLease(Runnable work) {
        var unused = underLease(() -> {
            work.run();
            return account();
        });
    }

    private <T> T underLease(Supplier<T> work) {
        asked.lock();
        try {
            throwIfLost();
            T done = work.get();
            throwIfLost();
            return done;
        } catch (ClaimLostException e) {
            loseIfUncertain();
            lose(e.why());
            throw over(end.why().orElse(e.why()));
        } catch (AccountException e) {
            throwIfLost();
            throw e;
        } finally {
            asked.unlock();
        }
    }

    /** A return never throws: what it could not write is made good by the lease's expiry. */
    private void giveBack(Return way) {
        try {
            new Giving(tools.ledger())
                    .back(ref, way)
                    .ifPresent(why ->
                            LOG.warn("{}: returned too late, {}", account().name(), why));
        } catch (RuntimeException e) {
            LOG.warn(
                    "{}: the return was not written; the lease will expire: {}",
                    account().name(),
                    e.getMessage());
        }
    }

    /** Whether the account is deleted with this lease. */
    public boolean ownsAccount() {
        return onReturn.isEmpty();
    }

    /** Ends it for its holder, who is told; the move that remains to be made, or empty if it was over already. */
    Optional<Move> surrender(String why) {
        return lose(why)
                ? Optional.of(new Giving(tools.ledger()).move(ref, Return.surrendered(why)))
                : Optional.empty();
    }

    ClaimRef ref() {
        return ref;
    }

    LeaseTerm term() {
        return term;
    }

    void loseIfUncertain() {
        if (end.why().isEmpty()) {
            term.overBy().ifPresent(this::lose);
        }
    }

    /** Ends it by its loss; false if it was over already. */
    boolean lose(String why) {
        tools.heartbeat().forget(this);
        boolean first = end.by(why);
        if (first) {
            listeners.lost(this, why);
        }
        return first;
    }

    private static void requireLength(String what, String text, int least, int most) {
        if (text.length() < least || text.length() > most) {
            throw new IllegalArgumentException(
                    what + " has " + least + " to " + most + " characters, not " + text.length());
        }
    }

    @Override
    public String toString() {
        return "Lease[" + account().name() + ", fence=" + fence() + "]";
    }
}
