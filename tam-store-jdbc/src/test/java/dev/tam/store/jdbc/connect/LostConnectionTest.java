package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Cut;
import dev.tam.testdb.Engine;
import dev.tam.testdb.FaultProxy;
import dev.tam.testdb.TestDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Work is done once, wherever the connection breaks. */
final class LostConnectionTest {

    private static final int MOST_REQUESTS = 40;

    static Stream<Arguments> everyCutOnEveryDatabase() {
        return Stream.of(Engine.H2_SERVER, Engine.POSTGRESQL, Engine.MARIADB, Engine.MYSQL)
                .flatMap(e -> Stream.of(Cut.values()).map(c -> Arguments.of(e, c)))
                // Its driver keeps a silent connection open, and so the server its locks. It is used on one host, where
                // connections do not fall silent.
                .filter(a ->
                        a.get()[0] != Engine.H2_SERVER || !a.get()[1].toString().startsWith("STALLED"));
    }

    private static Database through(FaultProxy proxy, TestDatabase test) {
        return through(proxy, test, Duration.ofSeconds(10));
    }

    private static Database through(FaultProxy proxy, TestDatabase test, Duration socket) {
        DatabaseOptions proxied =
                Databases.through(proxy, test).waits(Duration.ofSeconds(5), socket, Duration.ofSeconds(2));
        return Database.open(proxied, TimeSource.system());
    }

    /** Only what is swallowed is waited for as long as that. */
    private static Duration socket(Cut cut) {
        return Duration.ofSeconds(cut.toString().startsWith("STALLED") ? 3 : 10);
    }

    /** A move that may be made again: what it did is known by its id. */
    private static int addOnce(Handle handle, int op) {
        boolean done = handle.createQuery("SELECT COUNT(*) FROM ops WHERE op = :op")
                        .bind("op", op)
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (!done) {
            handle.execute("INSERT INTO ops (op) VALUES (?)", op);
            handle.execute("UPDATE counter SET n = n + 1");
        }
        return handle.createQuery("SELECT n FROM counter").mapTo(Integer.class).one();
    }

    private static int counter(TestDatabase test) {
        try (Database direct = Databases.open(test)) {
            return direct.inTransaction("count", h -> h.createQuery("SELECT n FROM counter")
                    .mapTo(Integer.class)
                    .one());
        }
    }

    @ParameterizedTest
    @MethodSource("everyCutOnEveryDatabase")
    void workIsDoneOnceWhereverTheConnectionBreaks(Engine engine, Cut cut) {
        try (TestDatabase test = engine.fresh();
                FaultProxy proxy = FaultProxy.to(test.port());
                Database database = through(proxy, test, socket(cut))) {
            test.execute(
                    "CREATE TABLE ops (op INT PRIMARY KEY)",
                    "CREATE TABLE counter (n INT)",
                    "INSERT INTO counter VALUES (0)");
            int op = 0;
            boolean struck = true;
            for (int request = 1; struck; request++) {
                assertTrue(request < MOST_REQUESTS, "the conversation does not end");
                int move = ++op;
                proxy.arm(cut, request);
                int seen = database.inTransaction("add once", h -> addOnce(h, move));
                struck = proxy.disarm();

                assertEquals(op, seen, cut + " of request " + request);
            }
            assertTrue(op > 3, "cut at " + op + " points only");
            assertEquals(op, counter(test));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2_SERVER", "POSTGRESQL", "MARIADB", "MYSQL"})
    void anInterruptDuringAnAttemptDoesNotKeepTheWorkFromBeingDone(Engine engine) {
        try (TestDatabase test = engine.fresh();
                FaultProxy proxy = FaultProxy.to(test.port());
                Database database = through(proxy, test)) {
            test.execute("CREATE TABLE ops (op INT PRIMARY KEY)");
            try {
                AtomicBoolean broken = new AtomicBoolean();
                int added = database.inTransaction("put", h -> {
                    if (broken.compareAndSet(false, true)) {
                        Thread.currentThread().interrupt();
                        proxy.refuse(true);
                        proxy.refuse(false);
                    }
                    return h.execute("INSERT INTO ops (op) VALUES (1)");
                });
                assertEquals(1, added);
                assertTrue(Thread.currentThread().isInterrupted());
            } finally {
                Thread.interrupted();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2_SERVER", "POSTGRESQL", "MARIADB", "MYSQL"})
    void aDatabaseThatStaysAwayLeavesTheOutcomeOpenAndIsNamed(Engine engine) {
        try (TestDatabase test = engine.fresh();
                FaultProxy proxy = FaultProxy.to(test.port());
                Database database = through(proxy, test)) {
            test.execute("CREATE TABLE ops (op INT PRIMARY KEY)");

            StoreException e = assertThrows(
                    StoreException.class,
                    () -> database.inTransaction("put", h -> {
                        h.execute("INSERT INTO ops (op) VALUES (1)");
                        proxy.refuse(true);
                        return h.execute("INSERT INTO ops (op) VALUES (2)");
                    }));

            String told = e.getMessage();
            assertTrue(told.startsWith("put: "), told);
            assertTrue(told.contains("cannot be reached"), told);
            assertTrue(told.contains("Whether it was applied is not known"), told);
            assertTrue(told.contains("127.0.0.1:" + proxy.port()), told);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2_SERVER", "POSTGRESQL", "MARIADB", "MYSQL"})
    void aDatabaseThatIsAwayHasChangedNothingAndIsUsedAgainWhenItIsBack(Engine engine) {
        try (TestDatabase test = engine.fresh();
                FaultProxy proxy = FaultProxy.to(test.port());
                Database database = through(proxy, test)) {
            proxy.refuse(true);
            assertThrows(StoreException.class, () -> database.urgent("renew", h -> h.execute("SELECT 1")));
            StoreException e =
                    assertThrows(StoreException.class, () -> database.urgent("renew", h -> h.execute("SELECT 1")));
            assertTrue(e.getMessage().contains("cannot be reached"), e.getMessage());
            assertTrue(e.getMessage().contains("Nothing was changed"), e.getMessage());

            proxy.refuse(false);
            int one = database.urgent(
                    "renew", h -> h.createQuery("SELECT 1").mapTo(Integer.class).one());
            assertEquals(1, one);
        }
    }
}
