package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Want;
import dev.tam.spi.store.WorkFilter;
import dev.tam.testdb.Engine;
import dev.tam.testkit.store.Drafts;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Promise 3: a claim changes exactly the rows that it returns, also when the planner knows nothing of the table. */
final class ActualRowsTest {

    private static final boolean FULL = "full".equals(System.getProperty("tam.proof"));

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2_MEMORY", "POSTGRESQL", "MARIADB", "MYSQL"})
    void aClaimOfTwoChangesExactlyThoseTwo(Engine engine) throws SQLException {
        int times = times(engine);
        Bench bench = new Bench(engine);
        if (engine == Engine.POSTGRESQL) {
            bench.database().execute("ALTER TABLE tam_account SET (autovacuum_enabled = off)");
        }
        Drafts drafts = new Drafts();
        try (AccountStore store = bench.open();
                Connection watching = bench.database().connect()) {
            Stock.fill(store, drafts, 2 * times + 40);
            Set<String> leased = new TreeSet<>();
            for (int i = 0; i < times; i++) {
                leased.addAll(ids(leaseTwo(store, drafts), 2));
                assertEquals(leased, under(watching, "LEASE"), "leased after " + (i + 1) + " times");
            }

            bench.elapse(Drafts.TTL.plusSeconds(1));
            Set<String> due = new TreeSet<>();
            for (int i = 0; i < times; i++) {
                due.addAll(ids(claimTwo(store, drafts), 2));
                assertEquals(due, under(watching, "MAINTAIN"), "claimed after " + (i + 1) + " times");
            }
        }
    }

    /** A planner that chooses by statistics and runs a subselect again is PostgreSQL's. */
    private static int times(Engine engine) {
        if (FULL) {
            return 1_000;
        }
        return engine == Engine.POSTGRESQL ? 100 : 30;
    }

    private static List<Claimed> leaseTwo(AccountStore store, Drafts drafts) {
        Want two = drafts.want(Drafts.SPEC, LabelQuery.any(), 2);
        return ((AcquireResult.Granted)
                        store.acquire(List.of(drafts.request(two))).get(0))
                .claimed();
    }

    private static List<Claimed> claimTwo(AccountStore store, Drafts drafts) {
        WorkFilter all = new WorkFilter(drafts.namespace(), Set.copyOf(Drafts.SERVICES));
        return store.claimDue(drafts.stamp("work"), drafts.claim(), all, 2, Drafts.TTL);
    }

    private static Set<String> ids(List<Claimed> claimed, int number) {
        Set<String> ids = claimed.stream().map(c -> c.ref().account().value()).collect(Collectors.toSet());
        assertEquals(number, ids.size());
        return ids;
    }

    private static Set<String> under(Connection connection, String purpose) throws SQLException {
        Set<String> ids = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT id FROM tam_account WHERE claim_purpose = '" + purpose + "'")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }
}
