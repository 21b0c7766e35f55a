package dev.tam.store.jdbc.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.DatabaseServer;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RestartTest {

    @ParameterizedTest
    @EnumSource(
            value = Engine.class,
            names = {"H2_SERVER", "POSTGRESQL", "MARIADB", "MYSQL"})
    void workGoesOnWhenTheServerIsBack(Engine engine) {
        try (DatabaseServer server = engine.server();
                TestDatabase test = server.fresh();
                Database database = Database.open(
                        Databases.options(test)
                                .waits(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2)),
                        TimeSource.system())) {
            test.execute("CREATE TABLE t (n INT)");
            insert(database, 1);

            server.stop();
            server.start();
            insert(database, 2);

            server.stop();
            StoreException away = assertThrows(StoreException.class, () -> insert(database, 3));
            assertTrue(away.getMessage().contains("cannot be reached"), away.getMessage());
            server.start();
            insert(database, 4);

            int sum = database.urgent("sum", h -> h.createQuery("SELECT SUM(n) FROM t")
                    .mapTo(Integer.class)
                    .one());
            assertEquals(7, sum);
        }
    }

    private static void insert(Database database, int n) {
        database.inTransaction("insert", h -> h.execute("INSERT INTO t VALUES (?)", n));
    }
}
