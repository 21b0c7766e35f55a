package dev.tam.store.jdbc;

import dev.tam.testdb.Engine;

/** The store in H2 in memory keeps to the contract of all stores. */
final class H2StoreTest extends JdbcStoreContract {

    H2StoreTest() {
        super(Engine.H2_MEMORY);
    }
}
