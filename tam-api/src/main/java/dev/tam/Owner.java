package dev.tam;

/** Who may remove an account. Decided when it is made, never changed. */
public enum Owner {
    /** Made for one lease and deleted with it. */
    LEASE,
    /** Made by {@code create} and deleted with its run; in no pool, never leased. */
    RUN,
    /** Kept for lease; no run's cleanup selects it. */
    POOL
}
