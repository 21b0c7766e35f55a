/** The store in the memory of one JVM. */
module dev.tam.store.memory {
    requires transitive dev.tam.api;
    requires static org.jspecify;

    exports dev.tam.store.memory;

    provides dev.tam.spi.store.AccountStoreFactory with
            dev.tam.store.memory.MemoryStoreFactory;
}
