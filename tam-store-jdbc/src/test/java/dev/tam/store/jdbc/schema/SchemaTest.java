package dev.tam.store.jdbc.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.DialectKind;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SchemaTest {

    private static final int MANY = 6;

    private static Schema schema(Database database, String scripts) {
        return new Schema(database, Scripts.in("testing/" + scripts, database.kind()), TimeSource.system());
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void whoeverComesFirstMakesTheTables(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            SchemaState state = schema(database, "small").ensure(true);

            assertEquals(1, state.version());
            assertTrue(state.storeId().matches("[0-9a-f]{32}"), state.storeId());
            test.execute("INSERT INTO tam_book (id) VALUES (1)");
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void manyWhoComeAtOnceMakeOneStore(Engine engine) throws InterruptedException, ExecutionException {
        try (TestDatabase test = engine.fresh()) {
            ExecutorService threads = Executors.newFixedThreadPool(MANY);
            try {
                CountDownLatch ready = new CountDownLatch(MANY);
                List<Future<SchemaState>> all = new ArrayList<>();
                for (int i = 0; i < MANY; i++) {
                    all.add(threads.submit(() -> {
                        try (Database database = Databases.open(test)) {
                            ready.countDown();
                            ready.await();
                            return schema(database, "grown").ensure(true);
                        }
                    }));
                }
                Set<SchemaState> seen = new HashSet<>();
                for (Future<SchemaState> each : all) {
                    seen.add(each.get());
                }
                assertEquals(1, seen.size(), seen::toString);
                assertEquals(2, seen.iterator().next().version());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void anOlderVersionIsUpgradedInPlace(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            SchemaState before = schema(database, "small").ensure(true);
            test.execute("INSERT INTO tam_book (id) VALUES (42)");

            SchemaState after = schema(database, "grown").ensure(true);

            assertEquals(new SchemaState(2, 0, before.storeId()), after);
            int shelf = database.inTransaction("look", h -> h.createQuery("SELECT shelf FROM tam_book WHERE id = 42")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(7, shelf);
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void aNewerVersionIsRefusedWithBothVersions(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            schema(database, "grown").ensure(true);

            Schema older = schema(database, "small");

            StoreException e = assertThrows(StoreException.class, () -> older.ensure(true));
            assertTrue(e.getMessage().contains("version 2, and this tam knows none above 1"), e.getMessage());
        }
    }

    /** At any statement, noted or not. */
    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2_MEMORY", "MARIADB", "MYSQL"})
    void anUpgradeWhoseJvmDiedIsContinued(Engine engine) {
        int statements = 3;
        for (int done = 0; done <= statements; done++) {
            for (int noted = Math.max(0, done - 1); noted <= done; noted++) {
                try (TestDatabase test = engine.fresh();
                        Database database = Databases.open(test)) {
                    Scripts scripts = Scripts.in("testing/small", database.kind());
                    scripts.meta().statements().forEach(test::execute);
                    scripts.version(1).statements().subList(0, done).forEach(test::execute);
                    test.execute("UPDATE tam_meta SET step = " + noted);

                    assertEquals(1, schema(database, "small").ensure(true).version());
                    test.execute("INSERT INTO tam_book (id) VALUES (1)");
                }
            }
        }
    }

    /** Each statement of tam's own tables can be met again. */
    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2_MEMORY", "MARIADB", "MYSQL"})
    void theMakingOfTamsTablesIsContinuedAfterAnyStatement(Engine engine) {
        DialectKind kind =
                switch (engine) {
                    case MARIADB -> DialectKind.MARIADB;
                    case MYSQL -> DialectKind.MYSQL;
                    default -> DialectKind.H2;
                };
        Scripts scripts = Scripts.of(kind);
        List<String> statements = scripts.version(1).statements();
        for (int done = 1; done <= statements.size(); done++) {
            try (TestDatabase test = engine.fresh();
                    Database database = Databases.open(test)) {
                List<String> executed = new ArrayList<>(scripts.meta().statements());
                executed.addAll(statements.subList(0, done));
                executed.add("UPDATE tam_meta SET step = " + (done - 1));
                test.execute(executed.toArray(String[]::new));

                assertEquals(
                        scripts.latest(),
                        Schema.ensure(database, true, TimeSource.system()).version());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theTextForHandsMakesWhatIsMadeByItself(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            Scripts scripts = Scripts.in("testing/grown", database.kind());

            test.execute(new Script(SchemaText.of(scripts, 0)).statements().toArray(String[]::new));

            assertEquals(2, schema(database, "grown").ensure(false).version());
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void theTextForHandsUpgrades(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            String store = schema(database, "small").ensure(true).storeId();
            Scripts scripts = Scripts.in("testing/grown", database.kind());

            test.execute(new Script(SchemaText.of(scripts, 1)).statements().toArray(String[]::new));

            assertEquals(new SchemaState(2, 0, store), schema(database, "grown").ensure(false));
        }
    }

    @ParameterizedTest
    @EnumSource(Engine.class)
    void withoutLeaveToMakeThemItSaysWhatToRun(Engine engine) {
        try (TestDatabase test = engine.fresh();
                Database database = Databases.open(test)) {
            Schema none = schema(database, "small");
            StoreException missing = assertThrows(StoreException.class, () -> none.ensure(false));
            assertTrue(missing.getMessage().contains("no tables of tam"), missing.getMessage());
            assertTrue(missing.getMessage().contains("JdbcStore.schema(\"" + database.kind() + "\")"));

            none.ensure(true);
            Schema old = schema(database, "grown");
            StoreException older = assertThrows(StoreException.class, () -> old.ensure(false));
            assertTrue(older.getMessage().contains("tables of version 1"), older.getMessage());
            assertTrue(older.getMessage().contains("(\"" + database.kind() + "\", 1)"), older.getMessage());
        }
    }
}
