package dev.tam.benchmarks;

import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.Taint;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.Transition;
import dev.tam.store.jdbc.JdbcStore;
import dev.tam.testdb.TestDatabase;
import dev.tam.testkit.store.Drafts;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * A ledger in PostgreSQL with a thousand free accounts in a pool, and a hundred of a run.
 *
 * @param database where it is
 * @param store the store over it
 * @param drafts who uses it
 */
record Ledger(TestDatabase database, AccountStore store, Drafts drafts) implements AutoCloseable {

    private static final int ACCOUNTS = 1_000;
    private static final int OWNED = 100;

    private static final String IDENTITIES = """
            INSERT INTO tam_identity
                (space, environment, name, owner, origin, run, spec, stages, attributes, per_service, created_at)
            SELECT s.id, s.environment, 'old-' || g, 'POOL', 'CREATED',
                CASE WHEN g %% 10 = 0 THEN '%s' ELSE 'run-' || g / 1000 END, 'customer', '', '', '',
                now() - INTERVAL '400 days' + g * INTERVAL '1 second'
            FROM tam_space s, generate_series(1, %d) g
            """;

    private static final String RUNS = """
            INSERT INTO tam_run (space, run, seen_at, ended)
            SELECT s.id, 'run-' || g, now(), FALSE FROM tam_space s, generate_series(1, 200) g
            """;

    private static final String DEAD = """
            INSERT INTO tam_account
                (seq, id, space, pool, fingerprint, labels, state, taint, fence, attempts, reason, changed_at, ended_at)
            SELECT i.seq, 'oldaccount' || i.seq, i.space, p.id, 'f1', '', 'DELETED', 'NONE', 9, 0, '', i.created_at, i.created_at
            FROM tam_identity i JOIN tam_pool p ON p.space = i.space WHERE i.name LIKE 'old-%'
            """;

    private static final String BINDINGS = """
            INSERT INTO tam_binding
                (account, ord, service, environment, login, presence, ever_unknown, returned, password, issued)
            SELECT i.seq, 0, 'idm', i.environment, i.name, 'GONE', FALSE, '', 'k1:1:c2VjcmV0', ''
            FROM tam_identity i WHERE i.name LIKE 'old-%'
            """;

    private static final String EVENTS = """
            INSERT INTO tam_event
                (space, happened_at, op, ord, account, fence, kind, from_state, to_state, actor, reason)
            SELECT i.space, now() - INTERVAL '2 days', 'old-' || i.seq, 1, i.seq, 9, 'MOVED', 'DELETING', 'DELETED', '', ''
            FROM tam_identity i WHERE i.name LIKE 'old-%'
            """;

    /** A ledger of 200 runs in which so many accounts lived and died before, a tenth of them of the run that is at work. */
    static Ledger in(TestDatabase database, int dead) {
        String url = database.url() + "?user=" + database.user() + "&password=" + database.password();
        Ledger ledger = new Ledger(database, JdbcStore.open(url), new Drafts());
        ledger.bury(dead);
        ledger.fill();
        database.execute("VACUUM ANALYZE");
        return ledger;
    }

    /** Adds accounts that are no more, each with an event. */
    private void bury(int dead) {
        store.definePool(drafts.definition(ACCOUNTS), 0);
        database.execute(IDENTITIES.formatted(drafts.run(), dead), DEAD, BINDINGS, EVENTS, RUNS);
    }

    private void fill() {
        List<Intent> intents = Stream.generate(drafts::pooled).limit(ACCOUNTS).toList();
        store.move(store.reserve(intents).stream()
                .map(r -> made(((ReserveResult.Reserved) r).claimed().ref()))
                .toList());
        store.reserve(Stream.generate(drafts::owned).limit(OWNED).toList());
    }

    private Move made(ClaimRef claim) {
        Transition done = Transition.of(AccountState.CREATING, AccountState.AVAILABLE, Taint.NONE)
                .thenEnd();
        List<BindingPatch> present = Drafts.SERVICES.stream()
                .map(s -> BindingPatch.of(s, Presence.PRESENT))
                .toList();
        return Move.of(drafts.stamp("made"), claim, done).with(present);
    }

    /** How many nanoseconds some work takes. */
    long timed(BiConsumer<AccountStore, Drafts> work) {
        long begin = System.nanoTime();
        work.accept(store, drafts);
        return System.nanoTime() - begin;
    }

    @Override
    public void close() {
        store.close();
        database.close();
    }
}
