/** Contracts of stores and adapters, as JUnit tests and jqwik properties. */
module dev.tam.testkit {
    requires transitive dev.tam.api;
    requires transitive net.jqwik.api;
    requires static org.jspecify;
    requires transitive org.junit.jupiter.api;

    exports dev.tam.testkit;
    exports dev.tam.testkit.service;
    exports dev.tam.testkit.store;

    // The engines of the tests find their rules by reflection.
    opens dev.tam.testkit.service;
    opens dev.tam.testkit.store;
}
