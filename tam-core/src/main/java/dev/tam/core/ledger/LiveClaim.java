package dev.tam.core.ledger;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.spi.Deadline;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.LabelPatch;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Renewal;
import dev.tam.spi.store.Transition;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * An account in this member's hands. Every change is made under the claim; once the claim is lost, the next change
 * throws.
 *
 * <p>Safe for use by the threads of one piece of work: what goes to the store goes one after another, so that each change
 * starts from the one before. Nothing here waits for a service. Whoever wants to end the claim under those threads makes a
 * move of its own from the claim's name.
 */
public final class LiveClaim {

    private final Ledger ledger;
    private final ClaimRef ref;
    private final Duration ttl;
    private Deadline certain;
    private AccountRecord account;
    private boolean stale;
    private Optional<Deadline> end = Optional.empty();

    /**
     * Takes over what the store has given.
     *
     * @param ledger the ledger
     * @param claimed what was given
     * @param before the monotonic time before the store was asked
     * @param ttl how long the claim was asked for
     */
    public LiveClaim(Ledger ledger, Claimed claimed, long before, Duration ttl) {
        this.ledger = ledger;
        this.ref = claimed.ref();
        this.ttl = ttl;
        this.certain = certainty(ledger, before, ttl);
        this.account = claimed.account();
    }

    /** Until when a claim is certain: less than the store believes, counted from before it was asked. */
    public static Deadline certainty(Ledger ledger, long before, Duration ttl) {
        Duration margin = ttl.dividedBy(10);
        Duration most = Duration.ofSeconds(5);
        return Deadline.from(before, ttl.minus(margin.compareTo(most) < 0 ? margin : most), ledger.time());
    }

    /** The claim as the store names it. */
    public ClaimRef ref() {
        return ref;
    }

    /** The account as it is under the claim. */
    public synchronized AccountRecord account() {
        if (stale) {
            account = ledger.settled(() -> ledger.store().find(ref.account())).orElseThrow();
            stale = false;
        }
        return account;
    }

    /**
     * The account, if it still is under the claim as far as the store was asked.
     *
     * @throws ClaimLostException if it is not
     */
    public AccountRecord held() {
        AccountRecord now = account();
        if (now.claim().filter(c -> c.id().equals(ref.claim())).isEmpty()) {
            throw new ClaimLostException(now.identity().name().value(), now.claim());
        }
        return now;
    }

    /** The account's state. */
    public AccountState state() {
        return account().state();
    }

    /** What is owed to the account. */
    public Taint taint() {
        return account().condition().taint();
    }

    /** Until when the claim is certain. */
    public synchronized Deadline certain() {
        return certain;
    }

    /** From now on {@link #ensure} renews it beyond no such point: a lease has a total time, whatever is done in it. */
    public synchronized void endBy(Deadline most) {
        end = Optional.of(most);
    }

    /**
     * Makes sure that the claim lasts for a time, by renewing it if need be; for as much of the time as is left where its
     * {@linkplain #endBy end} is near.
     *
     * @throws ClaimLostException if it cannot, or if the store took so long that nothing is certain any more
     */
    public synchronized void ensure(Duration needed) {
        if (certain.left().compareTo(needed) < 0) {
            Duration twice = needed.multipliedBy(2);
            Duration length = withinItsEnd(ttl.compareTo(twice) >= 0 ? ttl : twice);
            if (length.compareTo(certain.left()) > 0) {
                renew(length);
            }
            if (certain.hasPassed()) {
                throw new ClaimLostException(account.identity().name().value(), Optional.empty());
            }
        }
    }

    private Duration withinItsEnd(Duration length) {
        return end.map(Deadline::left)
                .filter(left -> left.compareTo(length) < 0)
                .map(left -> left.truncatedTo(ChronoUnit.SECONDS))
                .orElse(length);
    }

    /**
     * Renews the claim.
     *
     * @param longer how long it is to last from now
     * @throws ClaimLostException if it cannot
     */
    public synchronized void renew(Duration longer) {
        long before = ledger.time().nanoTime();

        Renewal renewal =
                ledger.settled(() -> ledger.store().renew(List.of(ref), longer)).get(ref);
        if (!(renewal instanceof Renewal.Renewed)) {
            throw new ClaimLostException(
                    account.identity().name().value(),
                    renewal instanceof Renewal.Lost lost ? lost.by() : Optional.empty());
        }
        certain = certainty(ledger, before, longer);
    }

    /** Learns something of single services; the state stays. */
    public synchronized void learn(String reason, BindingPatch... patches) {
        change(reason, Transition.of(state(), state(), taint()), List.of(patches));
    }

    /** Changes the state, in which work has attempts of its own; the claim lasts on and what is owed stays owed. */
    public synchronized void become(String reason, AccountState to) {
        change(reason, Transition.of(state(), to, taint()).thenAnew(), List.of());
    }

    /**
     * Makes a change.
     *
     * @throws ClaimLostException if the claim is lost; nothing was changed
     */
    public synchronized void change(String reason, Transition transition, List<BindingPatch> patches) {
        change(new Move(ledger.stamp(reason), ref, transition, patches, LabelPatch.NONE));
    }

    /**
     * Makes a change.
     *
     * @throws ClaimLostException if the claim is lost; nothing was changed
     */
    public synchronized void change(String reason, Transition transition, LabelPatch labels) {
        change(new Move(ledger.stamp(reason), ref, transition, List.of(), labels));
    }

    /**
     * Makes a change.
     *
     * @throws ClaimLostException if the claim is lost; nothing was changed
     */
    public synchronized void change(Move move) {
        MoveResult result = ledger.move(move);
        if (result instanceof MoveResult.Superseded superseded) {
            throw new ClaimLostException(account.identity().name().value(), superseded.by());
        }
        stale = true;
    }
}
