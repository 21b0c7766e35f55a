package dev.tam.store.jdbc;

import dev.tam.spi.store.AccountStore;
import dev.tam.testdb.Engine;
import dev.tam.testkit.store.AccountStoreContract;
import java.time.Duration;
import java.util.Optional;

/** A store in a database keeps to the contract of all stores, also when several JVMs share it. */
abstract class JdbcStoreContract extends AccountStoreContract {

    private final Bench bench;

    JdbcStoreContract(Engine engine) {
        bench = Bench.shared(engine);
    }

    @Override
    protected AccountStore open() {
        return bench.open();
    }

    @Override
    protected Optional<AccountStore> openAgain() {
        return Optional.of(bench.open());
    }

    /** A sequence takes a database hundreds of round trips. */
    @Override
    protected int manySequences() {
        return 200;
    }

    @Override
    protected void elapse(Duration time) {
        bench.elapse(time);
    }
}
