package dev.tam.spi.store;

/** What an event records. */
public enum EventKind {
    /** An intent was written. */
    RESERVED,
    /** Free accounts were leased. */
    ACQUIRED,
    /** One account was claimed for work. */
    CLAIMED,
    /** A claim ran out, and somebody took the account up. */
    EXPIRED,
    /** A live claim was taken away. */
    REVOKED,
    /** A change was made under a claim. */
    MOVED,
    /** Labels changed without a claim. */
    RELABELLED
}
