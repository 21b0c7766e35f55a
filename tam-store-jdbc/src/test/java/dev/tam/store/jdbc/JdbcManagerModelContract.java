package dev.tam.store.jdbc;

import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.model.ManagerModelContract;
import java.time.Duration;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** What managers do on the store in a database keeps the promises. */
abstract class JdbcManagerModelContract extends ManagerModelContract {

    private final Bench bench;
    private long seen;
    /** How far the database's time has run ahead of the managers', which stands still until it is turned. */
    private Duration ahead = Duration.ZERO;

    /**
     * On one database for all sequences.
     *
     * @param bench it
     */
    JdbcManagerModelContract(Bench bench) {
        this.bench = bench;
    }

    @BeforeContainer
    static void quiet() {
        Quiet.begin();
    }

    @AfterContainer
    static void loud() {
        Quiet.end();
    }

    @Override
    protected final int most() {
        return 20;
    }

    @Override
    protected final AccountStore open(TimeSource time) {
        AccountStore store = bench.openEmpty();
        seen = System.nanoTime();
        ahead = Duration.ZERO;
        return store;
    }

    @Override
    protected final void elapse(Duration length) {
        long now = System.nanoTime();
        ahead = ahead.plusNanos(now - seen);
        seen = now;
        Duration shift = length.minus(ahead);
        ahead = shift.isNegative() ? shift.negated() : Duration.ZERO;
        if (!shift.isNegative()) {
            bench.elapse(shift);
        }
    }
}
