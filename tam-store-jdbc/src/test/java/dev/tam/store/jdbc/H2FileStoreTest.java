package dev.tam.store.jdbc;

import dev.tam.testdb.Engine;

/** The store in a file of H2 keeps to the contract of all stores. */
final class H2FileStoreTest extends JdbcStoreContract {

    H2FileStoreTest() {
        super(Engine.H2_FILE);
    }
}
