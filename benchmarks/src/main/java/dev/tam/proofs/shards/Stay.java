package dev.tam.proofs.shards;

import dev.tam.proofs.shards.Entry.Left;
import dev.tam.proofs.shards.Entry.Use;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The time in which a holder was certain of an account and had not left it.
 *
 * @param tenancy whose
 * @param from since when
 * @param until until when; a holder that never left stays as long as it was certain
 */
record Stay(Tenancy tenancy, long from, long until) {

    /** The stays that a log tells of; what a holder does without being certain is none. */
    static List<Stay> of(List<Entry> log) {
        Map<Tenancy, Stay> stays = new HashMap<>();
        for (Entry entry : log) {
            if (entry instanceof Use use && use.until() - use.began() > 0) {
                stays.merge(use.tenancy(), new Stay(use.tenancy(), use.began(), use.until()), Stay::and);
            } else if (entry instanceof Left left) {
                stays.computeIfPresent(left.tenancy(), (t, stay) -> stay.left(left.at()));
            }
        }
        return List.copyOf(stays.values());
    }

    private Stay and(Stay later) {
        return new Stay(tenancy, Math.min(from, later.from), Math.max(until, later.until));
    }

    private Stay left(long at) {
        return new Stay(tenancy, from, Math.min(until, at));
    }

    /** For how long another stay was there at the same time, in nanoseconds; not positive if it was not. */
    long overlap(Stay other) {
        return Math.min(until, other.until) - Math.max(from, other.from);
    }
}
