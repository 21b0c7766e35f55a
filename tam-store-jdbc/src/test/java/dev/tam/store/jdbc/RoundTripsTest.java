package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.store.AccountStore;
import dev.tam.testdb.Engine;
import dev.tam.testdb.FaultProxy;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often a store that is warm goes to its database and back. A request is all that a client sends until it is answered.
 * The fewest of some tries count: a connection that has lain idle for a moment is first asked whether it lives.
 */
final class RoundTripsTest {

    private static final int TRIES = 20;

    private static int fewest(FaultProxy proxy, Runnable work, Runnable undone) {
        return IntStream.range(0, TRIES)
                .map(i -> {
                    proxy.count();
                    work.run();
                    int requests = proxy.requests();
                    undone.run();
                    return requests;
                })
                .min()
                .orElseThrow();
    }

    /**
     * PostgreSQL grants in one statement. The others read candidates, lease one of them, note that, and commit. H2's driver
     * would go twice for each of the first three, once to prepare it: its connections keep what they have prepared. MySQL's
     * would ask before each change whether the session is read-only: it is told not to.
     */
    @ParameterizedTest
    @CsvSource({"POSTGRESQL, 1, 7", "MARIADB, 4, 6", "MYSQL, 4, 6", "H2_SERVER, 4, 6"})
    void anAcquireTakesFewRoundTrips(Engine engine, int ofGrant, int ofMiss) {
        Bench bench = new Bench(engine);
        try (FaultProxy proxy = FaultProxy.to(bench.database().port());
                AccountStore store = bench.open(proxy)) {
            Ground ground = Ground.fresh(bench, store);
            int misses = fewest(proxy, () -> assertTrue(ground.acquired().isEmpty()), () -> {});
            ground.free(1);
            int grants = fewest(
                    proxy,
                    () -> assertTrue(ground.acquired().isPresent()),
                    () -> ground.applied(ground.returned(ground.held())));
            System.out.printf("round trips on %s: %d for a grant, %d for a miss%n", engine, grants, misses);

            assertTrue(grants <= ofGrant, () -> "a grant took " + grants);
            assertTrue(misses <= ofMiss, () -> "a miss took " + misses);
        } finally {
            bench.database().close();
        }
    }
}
