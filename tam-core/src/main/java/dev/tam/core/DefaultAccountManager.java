package dev.tam.core;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountHistory;
import dev.tam.AccountInfo;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountPool;
import dev.tam.AccountState;
import dev.tam.BulkReport;
import dev.tam.CleanupPlan;
import dev.tam.CleanupReport;
import dev.tam.CleanupTerm;
import dev.tam.CreateTerm;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.LeaseSet;
import dev.tam.Owner;
import dev.tam.ProgressListener;
import dev.tam.Quarantine;
import dev.tam.RekeyReport;
import dev.tam.RunId;
import dev.tam.ServiceId;
import dev.tam.Status;
import dev.tam.core.lease.Surrender;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.view.LedgerReader;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The manager: every call goes one step down, to the part of the engine that knows how. */
final class DefaultAccountManager implements AccountManager {

    private static final int MOST = 100_000;

    private final Engine engine;
    private final Closing closing;

    DefaultAccountManager(Engine engine, Closing closing) {
        this.engine = engine;
        this.closing = closing;
    }

    @Override
    public String environment() {
        return engine.ledger().namespace().environment();
    }

    @Override
    public RunId run() {
        return engine.ledger().member().run();
    }

    @Override
    public Account create(String spec, CreateTerm... terms) {
        Engine open = engine();
        LiveClaim made = open.making()
                .bulk()
                .one(open.pools().get(spec).with(terms), Owner.RUN, AccountState.HELD)
                .orElseThrow();
        return open.leasing().tools().reader().open(made.account());
    }

    @Override
    public BulkReport createAll(String spec, int count, ProgressListener listener, CreateTerm... terms) {
        Objects.requireNonNull(listener, "listener");
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("createAll makes 1 to " + MOST + " accounts, not " + count);
        }
        return engine().making().bulk().create(engine().pools().get(spec).with(terms), Owner.RUN, count, listener);
    }

    @Override
    public Lease createLeased(String spec, CreateTerm... terms) {
        Engine open = engine();
        LiveClaim made = open.making()
                .bulk()
                .one(open.pools().get(spec).with(terms), Owner.LEASE, AccountState.LEASED)
                .orElseThrow();
        try {
            return open.leasing().desk().own(made);
        } catch (ClaimLostException e) {
            throw new AccountException(made.account().identity().name().value(), e.why() + "; a janitor removes it");
        }
    }

    @Override
    public Account account(String name) {
        return own().account(name);
    }

    @Override
    public AccountPool pool(String spec) {
        return new DefaultAccountPool(this::engine, spec);
    }

    @Override
    public Lease acquire(LeaseRequest request) throws InterruptedException {
        return engine().leasing().desk().acquire(request);
    }

    @Override
    public LeaseSet acquireAll(Map<String, LeaseRequest> requests, LeaseSet.Term... terms) throws InterruptedException {
        return engine().leasing().desk().acquireAll(requests, terms);
    }

    @Override
    public Account reset(String name) {
        return own().reset(name);
    }

    @Override
    public CleanupReport delete(String name) {
        return own().delete(name);
    }

    @Override
    public CleanupReport endRun() {
        ledger().settle(() -> ledger().store().endRun(ledger().namespace(), run()));
        new Surrender(ledger()).of(engine().leasing().heartbeat().held(), "its run was ended");
        new Revoking(ledger()).leasesOf(run());
        return cleanup(plan(CleanupTerm.mine(), CleanupTerm.revokeLeases()));
    }

    @Override
    public CleanupPlan plan(CleanupTerm... terms) {
        return engine().keeping().cleanup().plan(terms);
    }

    @Override
    public CleanupReport cleanup(CleanupTerm... terms) {
        return engine().keeping().cleanup().cleanup(terms);
    }

    @Override
    public CleanupReport cleanup(CleanupPlan plan) {
        return engine().keeping().cleanup().carryOut(plan);
    }

    @Override
    public List<AccountInfo> find(String text) {
        return reader().find(text);
    }

    @Override
    public Optional<AccountHistory> history(String name) {
        return reader().history(AccountName.of(name));
    }

    @Override
    public RekeyReport rekey() {
        return engine().making().rekeying().get().run();
    }

    @Override
    public Status status() {
        return new Status(
                engine().services().status(),
                engine().pools().all().stream()
                        .map(b -> pool(b.name()).status())
                        .toList(),
                reader().notAtRest(),
                engine().leasing().heartbeat().held().size());
    }

    @Override
    public Quarantine quarantine() {
        closing.requireOpen();
        return new DefaultQuarantine(this::ledger);
    }

    @Override
    public void pauseService(String service, Duration length, String why) {
        engine().services().get(ServiceId.of(service)).pause(length, why);
    }

    @Override
    public void resumeService(String service) {
        engine().services().get(ServiceId.of(service)).resume();
    }

    @Override
    public List<Status.Unsettled> settle(Duration length) {
        return new Settling(this::round, reader()::notAtRest, ledger().time()).within(length);
    }

    @Override
    public void maintain() {
        engine().leasing().heartbeat().beat();
        round();
    }

    @Override
    public void close() {
        closing.close();
    }

    private OwnAccounts own() {
        return new OwnAccounts(engine());
    }

    /** One round of the janitor: what is due, then the pools. */
    int round() {
        engine().keeping().purge().tick();
        return engine().keeping().janitor().tick(engine().keeping().workers())
                + engine().keeping().refill().tick();
    }

    /** The same, if it is this manager's turn to keep house for all. */
    void roundOnDuty() {
        if (engine().keeping().duty().isOn()) {
            int unused = round();
            if (engine().keeping().refill().isRunEnded()) {
                engine().keeping().duty().fillsNoMore();
            }
        }
    }

    private LedgerReader reader() {
        return new LedgerReader(ledger());
    }

    private Ledger ledger() {
        return engine().ledger();
    }

    /** The engine, unless the manager is closed. */
    private Engine engine() {
        closing.requireOpen();
        return engine;
    }
}
