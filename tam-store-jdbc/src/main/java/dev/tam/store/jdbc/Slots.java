package dev.tam.store.jdbc;

import java.util.BitSet;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The places on a pool's clock. Those below the pool's bound are its slots; an account that is back from quarantine
 * while all slots are taken stands behind them, so that it can still be leased.
 */
final class Slots {

    /** The first place behind all slots that a pool could have. */
    private static final long BEHIND = 1_000_000;

    private Slots() {}

    /** The slot in which an account is. */
    static OptionalInt shown(@Nullable Long place) {
        return place != null && place < BEHIND ? OptionalInt.of(place.intValue()) : OptionalInt.empty();
    }

    /** A place behind the slots that is one account's own. */
    static long behind(long seq) {
        return BEHIND + seq;
    }

    /** The slots of a pool that are taken. */
    static BitSet taken(Tx tx, int pool) {
        BitSet taken = new BitSet();
        tx.query("SELECT slot FROM tam_account WHERE pool = :pool AND slot < :behind")
                .bind("pool", pool)
                .bind("behind", BEHIND)
                .mapTo(Integer.class)
                .forEach(taken::set);
        return taken;
    }
}
