package dev.tam.core.work;

import dev.tam.AccountState;
import dev.tam.BulkReport;
import dev.tam.Owner;
import dev.tam.ProgressListener;
import dev.tam.RunEndedException;
import dev.tam.ServiceStatus.Health;
import dev.tam.TamException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Services;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.function.Supplier;

/**
 * Creates accounts, one or many.
 *
 * <ol>
 *   <li>As many at once as the least of the spec's services bears; where one of them is not UP the first alone, since all
 *       that fail cost a name.
 *   <li>A name that a service has already is tried again with another, twice.
 *   <li>One failure does not stop the others; an ended run, a full pool, a service that is DOWN or paused, an interrupt or
 *       the manager's end stops what has not begun. How many one of the last three kept from it is one of the failures; the
 *       flag stays.
 *   <li>A run that was ended by the manager's end is told as that.
 * </ol>
 */
public final class Bulk {

    private static final int NAMES = 3;

    private final Ledger ledger;
    private final Services services;

    private final NameReservation names;
    private final Provisioner provisioner;
    private volatile boolean closed;

    /** Wires it. */
    public Bulk(Ledger ledger, Services services, NameReservation names, Provisioner provisioner) {
        this.ledger = ledger;
        this.services = services;
        this.names = names;
        this.provisioner = provisioner;
    }

    /**
     * Creates one account.
     *
     * @param end what it becomes
     * @return the account, at rest or under the claim of its lease; empty if its pool has no room
     * @throws dev.tam.AccountException if it could not be created
     * @throws IllegalStateException if the manager was closed before anything was sent
     */
    public Optional<LiveClaim> one(Blueprint blueprint, Owner owner, AccountState end) {
        try {
            return one(() -> names.reserve(blueprint, owner), () -> end(end));
        } catch (RunEndedException e) {
            if (closed) {
                throw new IllegalStateException(
                        "this AccountManager was closed meanwhile; nothing is created. Open another", e);
            }
            throw e;
        }
    }

    /**
     * Creates one account.
     *
     * @param reserve reserves a name, and another one if that is taken; empty if its pool has no room
     * @param end asked at the very end, what it becomes
     * @return the account; empty if its pool has no room
     * @throws dev.tam.AccountException if it could not be created
     */
    public Optional<LiveClaim> one(Supplier<Optional<LiveClaim>> reserve, Supplier<Provisioner.End> end) {
        for (int tried = 1; ; tried++) {
            Optional<LiveClaim> claim = reserve.get();
            if (claim.isEmpty()) {
                return claim;
            }
            Optional<WorkFailure> failure = provisioner.provision(claim.get(), end);
            if (failure.isEmpty()) {
                return claim;
            }
            if (failure.get().kind() != WorkFailure.Kind.CONFLICT || tried == NAMES) {
                throw failure.get()
                        .toException(claim.get().account().identity().name().value(), "creation");
            }
        }
    }

    private Provisioner.End end(AccountState state) {
        return new Provisioner.End(state, ledger.actor(Optional.empty()));
    }

    /** Creates many. */
    public BulkReport create(Blueprint blueprint, Owner owner, int count, ProgressListener listener) {
        try (Telling telling = new Telling(listener)) {
            Tally tally = new Tally(count, telling);
            AccountState end = owner == Owner.POOL ? AccountState.AVAILABLE : AccountState.HELD;
            return create(blueprint, tally, () -> one(() -> reserve(blueprint, owner, tally), () -> end(end)));
        }
    }

    /**
     * Creates POOL accounts as long as they are wanted, which is asked before each intent is written, one at a time: what
     * others have begun meanwhile counts.
     *
     * @param wanted whether one more is wanted, after so many failures
     */
    public BulkReport createWhile(IntPredicate wanted, Blueprint blueprint, int most, ProgressListener listener) {
        Object oneAtATime = new Object();
        try (Telling telling = new Telling(listener)) {
            Tally tally = new Tally(most, telling);
            Supplier<Optional<LiveClaim>> reserve = () -> {
                synchronized (oneAtATime) {
                    return wanted.test(tally.failed()) ? reserve(blueprint, Owner.POOL, tally) : Optional.empty();
                }
            };
            return create(blueprint, tally, () -> one(reserve, () -> end(AccountState.AVAILABLE)));
        }
    }

    private Optional<LiveClaim> reserve(Blueprint blueprint, Owner owner, Tally tally) {
        Optional<LiveClaim> claim = names.reserve(blueprint, owner);
        if (claim.isEmpty()) {
            tally.full(blueprint.name());
        }
        return claim;
    }

    /** Makes pieces until one is empty. */
    private BulkReport create(Blueprint blueprint, Tally tally, Supplier<Optional<LiveClaim>> piece) {
        AtomicBoolean stop = new AtomicBoolean();
        Queue<String> parked = new ConcurrentLinkedQueue<>();
        BooleanSupplier over = () -> closed
                || stop.get()
                || !parked.isEmpty()
                || parked(blueprint).filter(parked::add).isPresent();
        int alone = Math.min(tally.total(), isUp(blueprint) ? 0 : 1);
        IntConsumer make = i -> make(piece, tally, stop);
        Parallel.run(1, alone, over, make);
        if (!Thread.currentThread().isInterrupted()) {
            Parallel.run(Math.min(tally.total(), parallel(blueprint)), tally.total() - alone, over, make);
        }
        if (!stop.get()) {
            sayWhatWasCut(tally, parked.stream().findFirst());
        }
        return tally.report();
    }

    private void make(Supplier<Optional<LiveClaim>> piece, Tally tally, AtomicBoolean stop) {
        tally.begin();
        try {
            piece.get().ifPresentOrElse(c -> tally.done(c.account().identity().name()), () -> stop.set(true));
        } catch (RunEndedException e) {
            if (closed) {
                tally.notBegun();
            } else {
                stop.set(true);
                tally.ended(e);
            }
        } catch (RuntimeException e) {
            tally.failed(e instanceof TamException ? String.valueOf(e.getMessage()) : "unexpected: " + e);
        }
    }

    private void sayWhatWasCut(Tally tally, Optional<String> parked) {
        if (closed) {
            tally.cut("the AccountManager was closed");
        } else if (Thread.currentThread().isInterrupted()) {
            tally.cut("interrupted");
        } else {
            parked.ifPresent(tally::cut);
        }
    }

    private Optional<String> parked(Blueprint blueprint) {
        return blueprint.snapshot().services().stream()
                .flatMap(s -> services.get(s).parked().stream())
                .findFirst();
    }

    private boolean isUp(Blueprint blueprint) {
        return blueprint.snapshot().services().stream()
                .allMatch(s -> services.get(s).status().health() == Health.UP);
    }

    /** Begins nothing more in the bulks that are under way. What was begun goes on as far as store and services let it. */
    public void close() {
        closed = true;
    }

    private int parallel(Blueprint blueprint) {
        return blueprint.snapshot().services().stream()
                .mapToInt(s -> services.get(s).description().limits().parallel())
                .min()
                .orElse(1);
    }
}
