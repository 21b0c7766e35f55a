/** The store in the memory of one JVM. */
module dev.tam.store.memory {
    requires dev.tam.api;
    requires static org.jspecify;
}
