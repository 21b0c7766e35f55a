package dev.tam.proofs.shards;

import dev.tam.AccountState;
import dev.tam.proofs.shards.Breach.Promise;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.Event;
import dev.tam.spi.store.EventKind;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The history of one account in the store's audit trail, read as it happened.
 *
 * <ol>
 *   <li>Each event begins in the state in which the last one ended.
 *   <li>The fence never falls, and rises with each lease.
 *   <li>A claim is given only after the last one has ended, run out or been revoked.
 *   <li>Only the claim that stands makes changes.
 * </ol>
 */
final class Trail {

    private final String account;
    private final List<Breach> breaches;
    private final Set<Long> leases = new HashSet<>();
    private Optional<AccountState> state = Optional.empty();
    private Optional<ClaimId> claim = Optional.empty();
    private String owner = "nobody";
    private long claimFence;
    private long fence;
    private long lastLease;

    /** A history that has not begun; what is broken in it is added to a list. */
    Trail(String account, List<Breach> breaches) {
        this.account = account;
        this.breaches = breaches;
    }

    /** Whether it has a lease of a fence. */
    boolean leased(long leaseFence) {
        return leases.contains(leaseFence);
    }

    /** How many leases there were. */
    int leases() {
        return leases.size();
    }

    void next(Event event) {
        if (!event.from().equals(state)) {
            broken(
                    Promise.LOST,
                    event,
                    "begins in " + event.from().map(Enum::name).orElse("nothing") + " while the last one ended in "
                            + state.map(Enum::name).orElse("nothing"));
        }
        fences(event);
        claims(event);
        state = Optional.of(event.to());
        fence = event.subject().fence();
    }

    private void fences(Event event) {
        long now = event.subject().fence();
        if (now < fence) {
            broken(Promise.REPEATED_FENCE, event, "falls from fence " + fence);
        }
        boolean lease = event.to() == AccountState.LEASED && !event.from().equals(Optional.of(AccountState.LEASED));
        if (lease && (!leases.add(now) || now < lastLease)) {
            broken(Promise.REPEATED_FENCE, event, "is a lease whose fence is not above " + lastLease);
        }
        lastLease = lease ? Math.max(lastLease, now) : lastLease;
    }

    private void claims(Event event) {
        Optional<ClaimId> by = event.cause().claim();
        switch (event.cause().kind()) {
            case RESERVED, ACQUIRED, CLAIMED -> {
                if (claim.isPresent()) {
                    broken(Promise.OVERLAP, event, "is given while " + owner + " has it");
                }
                claim = by;
                claimFence = event.subject().fence();
                owner = event.cause().stamp().actor() + " (fence " + claimFence + ")";
            }
            case EXPIRED, REVOKED -> {
                if (!claim.equals(by)) {
                    broken(Promise.LOST, event, "ends a claim that " + owner + " did not have");
                }
                claim = Optional.empty();
            }
            case MOVED -> {
                if (!claim.equals(by)) {
                    broken(Promise.LATE_WRITE, event, "writes while the account is " + owner + "'s");
                }
                claim = event.subject().fence() > claimFence ? Optional.empty() : claim;
            }
            case RELABELLED -> {}
        }
        owner = claim.isPresent() ? owner : "nobody";
    }

    private void broken(Promise promise, Event event, String what) {
        EventKind kind = event.cause().kind();
        breaches.add(new Breach(
                promise,
                account,
                "event " + event.seq() + " (" + kind + " by "
                        + event.cause().stamp().actor() + ", fence "
                        + event.subject().fence() + ", " + event.cause().stamp().reason() + ") " + what));
    }
}
