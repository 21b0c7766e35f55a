package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.StoreIdentity;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.DatabaseOptions;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import dev.tam.testkit.store.Drafts;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is done all the time costs as much beside what many years left behind as without it: of each large table, only some
 * rows are read, and PostgreSQL reads none from end to end. The databases counted so of the very statements that the store
 * sends; PostgreSQL plans each once, for whatever it may bind, as the store tells it to.
 */
@ParameterizedClass
@EnumSource(
        value = Engine.class,
        names = {"POSTGRESQL", "MARIADB", "MYSQL"})
final class PlansTest {

    private static final int ACCOUNTS = 500;
    private static final int OWNED = 60;
    private static final int TOMBS = 50_000;
    private static final int TIMES = 10;
    /** What others than PostgreSQL read besides: a lease looks at several on each side of the hand, and again at the one it took. */
    private static final int CANDIDATES = 100;

    private static final List<String> LARGE = List.of("tam_account", "tam_identity", "tam_binding", "tam_event");

    private static final Drafts DRAFTS = new Drafts();
    private static TestDatabase database;

    @Parameter
    private Engine engine;

    @BeforeParameterizedClassInvocation
    static void fill(Engine engine) {
        Bench bench = new Bench(engine);
        database = bench.database();
        try (AccountStore store = bench.open()) {
            store.definePool(DRAFTS.definition(ACCOUNTS), 0);
            Tombs.fill(database, DRAFTS, TOMBS);
            Stock.fill(store, DRAFTS, ACCOUNTS);
            store.reserve(Stream.generate(DRAFTS::owned).limit(OWNED).toList());
        }
        database.execute(isPostgres() ? "ANALYZE" : "ANALYZE TABLE " + String.join(", ", LARGE));
        RowsRead.begin(database);
    }

    private static boolean isPostgres() {
        return database.engine() == Engine.POSTGRESQL;
    }

    @AfterParameterizedClassInvocation
    static void drop() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void readsOnlySomeRowsOfLargeTables(Usual work) throws SQLException {
        long scansBefore = scans();
        long rowsBefore = rows();
        try (AccountStore store = open()) {
            for (int i = 0; i < TIMES; i++) {
                work.on(store, DRAFTS);
            }
        }
        long rows = (rows() - rowsBefore) / TIMES;
        System.out.printf("%s on %s reads %d rows%n", work, engine, rows);
        assertEquals(0, scans() - scansBefore, "scans of large tables by " + work);
        int most = work.mostRows() + (isPostgres() ? 0 : CANDIDATES);
        assertTrue(rows <= most, () -> work + " reads " + rows + " rows of large tables each time");
    }

    private static long rows() throws SQLException {
        long sum = 0;
        for (String table : LARGE) {
            sum += RowsRead.of(database, table);
        }
        return sum;
    }

    /** Elsewhere they are seen in the rows. */
    private static long scans() throws SQLException {
        long sum = 0;
        for (String table : LARGE) {
            sum += isPostgres() ? PostgresStatistics.of(database, table, "seq_scan") : 0;
        }
        return sum;
    }

    private static AccountStore open() {
        DatabaseOptions options = DatabaseOptions.of(database.url())
                .login(database.user(), Secret.of(database.password()))
                .connections(2, Databases.LEAKS_AFTER);
        Database opened = Database.open(options, TimeSource.system());
        return JdbcStore.over(opened, new StoreIdentity("teststore", opened.product(), true));
    }
}
