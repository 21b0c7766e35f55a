package dev.tam.examples.quickstart;

/** What goes wrong when an account is to be created. */
enum Fault {
    /** Nothing. */
    NONE,
    /** The service is too busy: 503, and nothing was created. */
    BUSY,
    /** The account is created, but the answer never comes. */
    SILENT,
    /** A stranger has the name: 409. */
    TAKEN
}
