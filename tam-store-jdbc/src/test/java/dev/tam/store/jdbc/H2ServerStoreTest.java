package dev.tam.store.jdbc;

import dev.tam.testdb.Engine;

/** The store behind a server of H2 keeps to the contract of all stores. */
final class H2ServerStoreTest extends JdbcStoreContract {

    H2ServerStoreTest() {
        super(Engine.H2_SERVER);
    }
}
