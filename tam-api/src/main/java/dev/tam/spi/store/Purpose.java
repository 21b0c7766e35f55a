package dev.tam.spi.store;

/** What a claim is for. */
public enum Purpose {
    /** A test's lease. */
    LEASE,
    /** Making the account in its services. */
    CREATE,
    /** Resetting it or rotating its password. */
    RESET,
    /** Removing it from its services. */
    DELETE,
    /** A janitor's work, whatever the state asks for. */
    MAINTAIN
}
