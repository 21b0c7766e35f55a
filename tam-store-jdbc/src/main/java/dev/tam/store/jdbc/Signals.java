package dev.tam.store.jdbc;

import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Signal;
import dev.tam.spi.store.Subscription;
import java.util.function.Consumer;

/** How members hear of accounts that were offered to their tickets. Safe for use by many threads. */
interface Signals extends AutoCloseable {

    /**
     * Signals offers to a member's tickets.
     *
     * @param member the member
     * @param onFree called for each offer, once
     * @return ends the signals when closed
     */
    Subscription subscribe(MemberId member, Consumer<Signal> onFree);

    /** A ticket was put or prolonged in this JVM. */
    void expect();

    /** Something has happened after which there may be offers. Costs nothing where nobody waits. */
    void nudge();

    /**
     * Why those who wait have to ask, if they could be told.
     *
     * @return a reason to go with the product's name; empty if there is nothing to be said
     */
    String deafness();

    /** Ends all signals. */
    @Override
    void close();
}
