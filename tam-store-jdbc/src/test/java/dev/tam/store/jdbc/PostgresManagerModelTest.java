package dev.tam.store.jdbc;

import dev.tam.testdb.Engine;

/** What managers do on the store in PostgreSQL keeps the promises. */
final class PostgresManagerModelTest extends JdbcManagerModelContract {

    private static final Bench BENCH = new Bench(Engine.POSTGRESQL);

    PostgresManagerModelTest() {
        super(BENCH);
    }
}
