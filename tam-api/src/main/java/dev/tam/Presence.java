package dev.tam;

/** What is known of an account in one service. */
public enum Presence {
    /** Written down, not yet seen there. */
    INTENDED,
    /** Seen there. */
    PRESENT,
    /** A call was sent and its effect is not known: to be looked at, never to be assumed. */
    UNKNOWN,
    /** Seen to be absent, or never sent. */
    GONE
}
