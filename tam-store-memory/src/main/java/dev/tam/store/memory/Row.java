package dev.tam.store.memory;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.Actor;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.BindingSecrets;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Condition;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Remote;
import dev.tam.spi.store.Times;
import dev.tam.spi.store.Transition;
import dev.tam.spi.store.Want;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One account as it stands. Changes come whole, by the methods that take, lose, renew or move; whoever calls one has
 * {@link Rows} look at the row again. Guarded by the store's lock.
 */
final class Row {

    private final long seq;
    private final Identity identity;
    private final long created;
    private AccountState state = AccountState.CREATING;
    private Taint taint = Taint.NONE;
    private long fence = 1;
    private OptionalInt slot = OptionalInt.empty();
    private int attempts;
    private String reason;
    private Map<String, String> labels;
    private List<BindingRecord> bindings;
    private @Nullable Hold hold;
    private long changed;
    /** When its work is due, or from when it may be leased; said by its holder, or else the time of its last change. */
    private long due;

    private boolean dueSaid;
    /** Until when it is kept for one who waits. */
    private OptionalLong kept = OptionalLong.empty();

    Row(long seq, Intent intent, StoreClock clock) {
        this.seq = seq;
        this.identity = intent.identity();
        this.created = clock.now();
        this.changed = created;
        this.due = created;
        this.reason = intent.stamp().reason();
        this.labels = intent.labels();
        this.bindings = intent.bindings();
        this.hold = new Hold(intent.claim(), Purpose.CREATE, intent.stamp().actor(), created, clock.in(intent.ttl()));
    }

    long seq() {
        return seq;
    }

    Identity identity() {
        return identity;
    }

    AccountState state() {
        return state;
    }

    long fence() {
        return fence;
    }

    OptionalInt slot() {
        return slot;
    }

    long created() {
        return created;
    }

    Map<String, String> labels() {
        return labels;
    }

    List<BindingRecord> bindings() {
        return bindings;
    }

    @Nullable
    Hold hold() {
        return hold;
    }

    /** Whether it will do, once it is free. */
    boolean satisfies(Namespace namespace, Want want) {
        return identity.namespace().equals(namespace)
                && identity.provenance().pool().equals(Optional.of(want.pool()))
                && identity.spec().fingerprint().equals(want.fingerprint())
                && want.labels().accepts(labels);
    }

    /** The claim that binds now. */
    Optional<Hold> liveHold(long now) {
        return Optional.ofNullable(hold).filter(h -> h.isLive(now));
    }

    boolean isUnder(ClaimRef ref, long now) {
        return fence == ref.fence()
                && liveHold(now).filter(h -> h.id().equals(ref.claim())).isPresent();
    }

    /** From when it may be leased; empty while it is not AVAILABLE. */
    OptionalLong readyAt() {
        return state == AccountState.AVAILABLE
                ? OptionalLong.of(Math.max(unclaimedAndDue(), kept.orElse(created)))
                : OptionalLong.empty();
    }

    /** When a janitor may take it up; empty if nothing is to be done. */
    OptionalLong workAt() {
        return switch (state) {
            case CREATING, LEASED, RESETTING, DELETING -> OptionalLong.of(hold == null ? due : hold.until());
            case DIRTY -> OptionalLong.of(unclaimedAndDue());
            case DELETED, QUARANTINED -> dueSaid ? OptionalLong.of(unclaimedAndDue()) : OptionalLong.empty();
            case AVAILABLE, HELD, DETACHED -> OptionalLong.empty();
        };
    }

    /** When its life ended; empty while it lives, is to be probed again or has no details left. */
    OptionalLong endedAt() {
        boolean ended = state.isTerminal() && !dueSaid && !isBare();
        return ended ? OptionalLong.of(changed) : OptionalLong.empty();
    }

    private long unclaimedAndDue() {
        return hold == null ? due : Math.max(due, hold.until());
    }

    /** While it is free: nobody else is leased it before. */
    void keep(long until) {
        kept = OptionalLong.of(until);
    }

    void keepNoMore() {
        kept = OptionalLong.empty();
    }

    boolean isKept() {
        return kept.isPresent();
    }

    /** A new owner. */
    void take(Hold fresh) {
        hold = fresh;
        fence++;
        keepNoMore();
    }

    /** A new owner who leases it. */
    void lease(Hold fresh, String why) {
        take(fresh);
        become(AccountState.LEASED, fresh.since());
        dueNow(fresh.since());
        reason = why;
    }

    void renew(Hold renewed) {
        hold = renewed;
    }

    /** The claim is lost: what the holder was at is undone as the table of states says. */
    void lose(long now, String why) {
        AccountState after = state.onClaimLost();
        taint = state.taintOnClaimLost(taint);
        if (after != state) {
            become(after, now);
            dueNow(now);
            reason = why;
        }
        hold = null;
        fence++;
    }

    /** A change under the claim; the caller has checked that it stands. */
    void apply(Move move, List<BindingRecord> patched, StoreClock clock) {
        Transition change = move.transition();
        become(change.to(), clock.now());
        taint = change.taint();
        dueSaid = change.due().isPresent();
        due = change.due().map(clock::in).orElse(clock.now());
        attempts = counted(change.attempts());
        reason = move.stamp().reason();
        bindings = patched;
        labels = move.labels().applyTo(labels);
        end(change.ending(), move.stamp().actor());
    }

    private int counted(Transition.Attempts count) {
        return switch (count) {
            case KEEP -> attempts;
            case COUNT -> attempts + 1;
            case RESET -> 0;
        };
    }

    private void end(Transition.Ending ending, Actor actor) {
        switch (ending) {
            case KEEP -> {}
            case END -> {
                hold = null;
                fence++;
            }
            case BECOME_LEASE -> hold = hold == null ? null : hold.asLease(actor);
        }
    }

    private void become(AccountState to, long now) {
        if (to != state) {
            state = to;
            changed = now;
        }
    }

    private void dueNow(long now) {
        due = now;
        dueSaid = false;
    }

    void place(OptionalInt place) {
        slot = place;
    }

    void relabel(Map<String, String> fresh) {
        labels = fresh;
    }

    void rebind(List<BindingRecord> fresh) {
        bindings = fresh;
    }

    /** Leaves only that it was there, under which name and logins. */
    void strip() {
        labels = Map.of();
        bindings = bindings.stream().map(Row::bare).toList();
    }

    private boolean isBare() {
        return labels.isEmpty() && bindings.stream().allMatch(b -> b.equals(bare(b)));
    }

    private static BindingRecord bare(BindingRecord binding) {
        Remote remote = binding.remote();
        return new BindingRecord(
                binding.service(),
                binding.login(),
                new Remote(remote.presence(), remote.everUnknown(), Optional.empty(), Map.of()),
                BindingSecrets.none());
    }

    AccountRecord record(StoreClock clock) {
        return new AccountRecord(
                identity,
                new Condition(state, taint, fence, slot, attempts, reason),
                labels,
                bindings,
                Optional.ofNullable(hold).map(h -> h.record(clock)),
                new Times(
                        clock.instant(created),
                        clock.instant(changed),
                        dueSaid ? Optional.of(clock.instant(due)) : Optional.empty(),
                        clock.instant(clock.now())));
    }
}
