package dev.tam.store.jdbc;

import dev.tam.testdb.Engine;

/** What managers do on the store in MariaDB keeps the promises. */
final class MariaDbManagerModelTest extends JdbcManagerModelContract {

    private static final Bench BENCH = new Bench(Engine.MARIADB);

    MariaDbManagerModelTest() {
        super(BENCH);
    }
}
