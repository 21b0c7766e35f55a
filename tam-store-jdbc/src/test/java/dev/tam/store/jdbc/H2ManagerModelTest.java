package dev.tam.store.jdbc;

import dev.tam.testdb.Engine;

/** What managers do on the store in H2 keeps the promises. */
final class H2ManagerModelTest extends JdbcManagerModelContract {

    private static final Bench BENCH = new Bench(Engine.H2_MEMORY);

    H2ManagerModelTest() {
        super(BENCH);
    }
}
