package dev.tam.store.jdbc;

import dev.tam.testdb.Engine;

/** The store in MariaDB keeps to the contract of all stores. */
final class MariaDbStoreTest extends JdbcStoreContract {

    MariaDbStoreTest() {
        super(Engine.MARIADB);
    }
}
