package dev.tam.store.jdbc;

import dev.tam.testdb.Engine;

/** The store in PostgreSQL keeps to the contract of all stores. */
final class PostgresStoreTest extends JdbcStoreContract {

    PostgresStoreTest() {
        super(Engine.POSTGRESQL);
    }
}
