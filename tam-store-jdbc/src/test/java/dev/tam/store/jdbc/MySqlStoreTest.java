package dev.tam.store.jdbc;

import dev.tam.testdb.Engine;

/** The store in MySQL keeps to the contract of all stores. */
final class MySqlStoreTest extends JdbcStoreContract {

    MySqlStoreTest() {
        super(Engine.MYSQL);
    }
}
