/** Contracts of stores and adapters, as JUnit tests and jqwik properties. */
module dev.tam.testkit {
    requires transitive dev.tam.api;
    requires transitive net.jqwik.api;
    requires static org.jspecify;
    requires transitive org.junit.jupiter.api;

    exports dev.tam.testkit;
    exports dev.tam.testkit.service;

    // JUnit finds the contract's nested classes, which no one else sees.
    opens dev.tam.testkit.service to
            org.junit.platform.commons;
}
