package dev.tam.store.jdbc;

import dev.tam.testdb.Engine;

/** What managers do on the store in MySQL keeps the promises. */
final class MySqlManagerModelTest extends JdbcManagerModelContract {

    private static final Bench BENCH = new Bench(Engine.MYSQL);

    MySqlManagerModelTest() {
        super(BENCH);
    }
}
