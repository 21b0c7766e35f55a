package dev.tam.spi.store;

/** What became of an {@link Intent}. */
public sealed interface ReserveResult {

    /**
     * The intent is committed.
     *
     * @param claimed the account under its creator's claim
     */
    record Reserved(Claimed claimed) implements ReserveResult {}

    /**
     * The name, or the login in one service, belongs to another record, living or tombstone.
     *
     * @param what which one is taken
     */
    record NameTaken(String what) implements ReserveResult {}

    /**
     * All slots of the pool are taken.
     *
     * @param bound the pool's bound
     */
    record NoRoom(int bound) implements ReserveResult {}

    /** The run has been ended; it makes nothing any more. */
    record RunEnded() implements ReserveResult {}
}
