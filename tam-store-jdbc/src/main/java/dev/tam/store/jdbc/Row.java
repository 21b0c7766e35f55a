package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Condition;
import dev.tam.spi.store.LabelPatch;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What changes about one account, as it stood when it was read, and how it changes. Writing it back is another's work.
 */
final class Row {

    /**
     * What never changes.
     *
     * @param seq its number in the database, in the order of making
     * @param id its identity
     * @param space the number of its namespace
     * @param pool the number of its pool; null outside pools
     * @param fingerprint of its spec
     */
    record Key(long seq, AccountId id, int space, @Nullable Integer pool, String fingerprint) {}

    private static final Set<AccountState> OUT = EnumSet.of(AccountState.QUARANTINED, AccountState.DELETING);

    private final Key key;
    private final Instant now;
    private AccountState state;
    private Taint taint;
    private long fence;
    private @Nullable Long slot;
    private int attempts;
    private String reason;
    private Map<String, String> labels;
    private Instant changed;
    private @Nullable Instant ready;
    private @Nullable Instant ended;
    private @Nullable Hold hold;
    private Damage damage = new Damage();
    private boolean isDistrusted;

    Row(Key key, Instant now, Condition condition, Map<String, String> labels, Instant changed) {
        this.key = key;
        this.now = now;
        this.state = condition.state();
        this.taint = condition.taint();
        this.fence = condition.fence();
        this.attempts = condition.attempts();
        this.reason = condition.reason();
        this.labels = labels;
        this.changed = changed;
    }

    /** As it was read: the parts that may be absent. */
    Row with(@Nullable Long itsSlot, @Nullable Instant itsReady, @Nullable Instant itsEnd, @Nullable Hold itsHold) {
        slot = itsSlot;
        ready = itsReady;
        ended = itsEnd;
        hold = itsHold;
        return this;
    }

    /** As it was read: what could not be read. */
    Row damaged(Damage its) {
        damage = its;
        distrust();
        return this;
    }

    /** What could not be read of it; who reads more of the account adds to it and then {@linkplain #distrust says so}. */
    Damage damage() {
        return damage;
    }

    /** An account of which something is unreadable is quarantined, unless it is so or is on its way out. */
    void distrust() {
        if (!damage.isNone()) {
            isDistrusted = isDistrusted || !(state.isTerminal() || OUT.contains(state)) || damage.has("state");
            state = isDistrusted ? AccountState.QUARANTINED : state;
            reason = damage.reason();
        }
    }

    /** Whether it stands as another than quarantined in the database, where it is to be set aside. */
    boolean isDistrusted() {
        return isDistrusted;
    }

    /** Nobody gets it any more before a person has seen to it; a claim on it stays. */
    void setAside() {
        become(AccountState.QUARANTINED);
        changed = isDistrusted ? now : changed;
        isDistrusted = false;
        slot = null;
        ready = null;
    }

    Key key() {
        return key;
    }

    AccountId id() {
        return key.id();
    }

    long seq() {
        return key.seq();
    }

    /** When it was read, by the store's clock. */
    Instant now() {
        return now;
    }

    AccountState state() {
        return state;
    }

    long fence() {
        return fence;
    }

    @Nullable
    Long slot() {
        return slot;
    }

    Map<String, String> labels() {
        return labels;
    }

    Instant changed() {
        return changed;
    }

    /** From when it may be leased, or when work on it is due, where somebody said so. */
    @Nullable
    Instant ready() {
        return ready;
    }

    @Nullable
    Instant ended() {
        return ended;
    }

    @Nullable
    Hold hold() {
        return hold;
    }

    String reason() {
        return reason;
    }

    Condition condition() {
        return new Condition(state, taint, fence, Slots.shown(slot), attempts, reason);
    }

    /** The claim that binds now. */
    Optional<Hold> liveHold() {
        return Optional.ofNullable(hold).filter(h -> h.isLive(now));
    }

    boolean isUnder(ClaimRef ref) {
        return fence == ref.fence()
                && liveHold().filter(h -> h.id().equals(ref.claim())).isPresent();
    }

    boolean isHeldAs(ClaimId claim) {
        return hold != null && hold.id().equals(claim);
    }

    /** What it counts as once a claim that has run out is lost. */
    AccountState unclaimed() {
        return hold == null ? state : state.onClaimLost();
    }

    /** When a janitor may take it up; null where none may, and for leases from pools, which are found by slot. */
    @Nullable
    Instant due() {
        Instant since = ready == null ? now : ready;
        Instant unclaimed = hold == null || hold.until().isBefore(since) ? since : hold.until();
        return switch (state) {
            case CREATING, RESETTING, DELETING -> hold == null ? since : hold.until();
            case LEASED -> key.pool() == null ? unclaimed : null;
            case DIRTY -> unclaimed;
            case DELETED, QUARANTINED -> ready == null ? null : unclaimed;
            case AVAILABLE, HELD, DETACHED -> null;
        };
    }

    /** Whether it is due now. */
    boolean isDue() {
        if (isDistrusted) {
            return liveHold().isEmpty();
        }
        Instant due = state == AccountState.LEASED && hold != null ? hold.until() : due();
        return due != null && !due.isAfter(now);
    }

    /** A new owner. */
    void take(Hold fresh) {
        hold = fresh;
        fence++;
    }

    /** A new owner who leases it. */
    void lease(Hold fresh, String why) {
        take(fresh);
        become(AccountState.LEASED);
        ready = null;
        reason = why;
    }

    /** While it is free: it is ready for nobody before. */
    void keep(Duration time) {
        ready = Micros.after(now, time);
    }

    /** The claim is lost: what the holder was at is undone as the table of states says. */
    void lose(String why) {
        AccountState after = state.onClaimLost();
        taint = state.taintOnClaimLost(taint);
        if (after != state) {
            become(after);
            ready = null;
            reason = why;
        }
        hold = null;
        fence++;
    }

    /** A change under the claim; the caller has checked that it stands. */
    void apply(Move move) {
        Transition change = move.transition();
        become(change.to());
        taint = change.taint();
        ready = change.due().map(in -> Micros.after(now, in)).orElse(null);
        ended = state.isTerminal() && ready == null ? changed : null;
        attempts = counted(change.attempts());
        reason = Texts.printable(move.stamp().reason());
        labels = patched(move.labels());
        end(change.ending(), move);
    }

    private Map<String, String> patched(LabelPatch patch) {
        return patch.equals(LabelPatch.NONE) ? labels : patch.applyTo(labels);
    }

    private int counted(Transition.Attempts count) {
        return switch (count) {
            case KEEP -> attempts;
            case COUNT -> attempts + 1;
            case RESET -> 0;
        };
    }

    private void end(Transition.Ending ending, Move move) {
        switch (ending) {
            case KEEP -> {}
            case END -> {
                hold = null;
                fence++;
            }
            case BECOME_LEASE ->
                hold = hold == null ? null : hold.asLease(move.stamp().actor());
        }
    }

    private void become(AccountState to) {
        if (to != state) {
            state = to;
            changed = now;
        }
    }

    void place(@Nullable Long place) {
        slot = place;
    }

    void relabel(Map<String, String> fresh) {
        labels = fresh;
    }
}
