package dev.tam.core.work;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.BulkReport;
import dev.tam.Owner;
import dev.tam.ProgressListener;
import dev.tam.RunEndedException;
import dev.tam.TamException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Services;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates accounts, one or many.
 *
 * <ol>
 *   <li>As many at once as the least of the spec's services bears.
 *   <li>A name that a service has already is tried again with another, twice.
 *   <li>One failure does not stop the others; an ended run, a full pool or an interrupt stops what has not begun.
 * </ol>
 */
public final class Bulk {

    private static final Logger LOG = LoggerFactory.getLogger(Bulk.class);
    private static final int NAMES = 3;

    private final Ledger ledger;
    private final Services services;

    private final NameReservation names;
    private final Provisioner provisioner;

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
     */
    public Optional<LiveClaim> one(Blueprint blueprint, Owner owner, AccountState end) {
        for (int tried = 1; ; tried++) {
            Optional<LiveClaim> claim = names.reserve(blueprint, owner);
            if (claim.isEmpty()) {
                return claim;
            }
            Optional<WorkFailure> failure = provisioner.provision(claim.get(), () -> end(end));
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
        Tally tally = new Tally(count, listener);
        AccountState end = owner == Owner.POOL ? AccountState.AVAILABLE : AccountState.HELD;
        AtomicBoolean stop = new AtomicBoolean();
        Parallel.run(Math.min(count, parallel(blueprint)), count, stop::get, i -> {
            try {
                one(blueprint, owner, end)
                        .ifPresentOrElse(c -> tally.done(c.account().identity().name()), () -> {
                            stop.set(true);
                            tally.full(blueprint.name());
                        });
            } catch (RunEndedException e) {
                stop.set(true);
                tally.ended(e);
            } catch (RuntimeException e) {
                tally.failed(e instanceof TamException ? String.valueOf(e.getMessage()) : "unexpected: " + e);
            }
        });
        return tally.report();
    }

    private int parallel(Blueprint blueprint) {
        return blueprint.snapshot().services().stream()
                .mapToInt(s -> services.get(s).description().limits().parallel())
                .min()
                .orElse(1);
    }

    /** Counts, and tells the listener of one account at a time. */
    private static final class Tally {

        private final int total;
        private final ProgressListener listener;
        private final List<AccountName> created = new ArrayList<>();
        private final List<String> failures = new ArrayList<>();
        private Optional<RunEndedException> ended = Optional.empty();
        private boolean warned;

        Tally(int total, ProgressListener listener) {
            this.total = total;
            this.listener = listener;
        }

        synchronized void done(AccountName name) {
            created.add(name);
            tell();
        }

        synchronized void failed(String why) {
            failures.add(why);
            tell();
        }

        synchronized void full(String pool) {
            if (failures.stream().noneMatch(f -> f.startsWith("pool "))) {
                failures.add("pool " + pool + " has no room for more: accounts that are leased, dirty or being deleted"
                        + " count toward its maxSize");
            }
        }

        synchronized void ended(RunEndedException e) {
            ended = Optional.of(e);
        }

        synchronized BulkReport report() {
            ended.ifPresent(e -> {
                throw e;
            });
            Collections.sort(created);
            return new BulkReport(created, failures);
        }

        private void tell() {
            try {
                listener.progressed(new ProgressListener.Progress(created.size(), failures.size(), total));
            } catch (RuntimeException | Error e) {
                if (!warned) {
                    LOG.warn("a progress listener threw; the work goes on", e);
                }
                warned = true;
            }
        }
    }
}
