package dev.tam.spi.service;

/** What an adapter can do besides creating. */
public enum Capability {
    /** {@link ServiceAdapter#find}. Without it an unknown outcome can never be settled. */
    FINDS,
    /** {@link ServiceAdapter#delete}. Without it accounts are left behind, and reports say so. */
    DELETES,
    /** {@link ServiceAdapter#setPassword}. Without it an account whose lease was lost is replaced. */
    SETS_PASSWORD,
    /** {@link ServiceAdapter#reset}. */
    RESETS,
    /** {@link ServiceAdapter#authenticate}. */
    AUTHENTICATES,
    /** {@link ServiceAdapter#openSession} and {@link ServiceAdapter#closeSession}. */
    OPENS_SESSIONS,
    /** {@link ServiceAdapter#revokeSessions}. */
    REVOKES_SESSIONS,
    /** {@link ServiceAdapter#list}. Without it orphans of a lost store cannot be found there. */
    LISTS,
    /** {@link ServiceAdapter#proveEnvironment}. */
    PROVES_ENVIRONMENT
}
