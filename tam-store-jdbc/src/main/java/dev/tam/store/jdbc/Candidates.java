package dev.tam.store.jdbc;

import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.Want;
import java.util.List;
import org.jdbi.v3.core.statement.Query;

/** Finds free accounts without locking them: those after the hand first, then those from the start of the clock. */
final class Candidates {

    private static final String FREE =
            "a.pool = :pool AND a.state = 'AVAILABLE' AND a.fingerprint = :fingerprint AND NOT " + Runs.IS_ENDED
                    + " AND %s %s";

    private static final String BY_CLOCK = """
            (SELECT a.seq, a.slot AS place FROM tam_account a
             WHERE %s AND a.slot >= :hand ORDER BY a.slot LIMIT :max)
            UNION ALL
            (SELECT a.seq, a.slot + 10000000000000 AS place FROM tam_account a
             WHERE %s AND a.slot < :hand ORDER BY a.slot LIMIT :max)
            """;

    /** All free accounts are looked at, since any may be liked best. */
    private static final String BY_LIKING = """
            SELECT a.seq, CASE WHEN a.slot >= :hand THEN a.slot ELSE a.slot + 10000000000000 END
                    - (%s) * 100000000000000 AS place
            FROM tam_account a WHERE %s AND a.slot >= 0 ORDER BY place LIMIT :max
            """;

    private Candidates() {}

    /**
     * Free accounts that will do for a want, the best first.
     *
     * @param request whose want it is; nothing is free for a run that was ended
     * @param max how many from each side of the hand
     */
    static List<Found> find(Tx tx, int pool, Want want, AcquireRequest request, long hand, int max) {
        Free free = Free.of(want.labels(), request.ticket());
        String condition = FREE.formatted(free.ready(), free.accepted());
        String picked = free.hasPreferences()
                ? BY_LIKING.formatted(free.liking(), condition)
                : BY_CLOCK.formatted(condition, condition);
        Query query = Accounts.query(tx, picked)
                .bind("pool", pool)
                .bind("fingerprint", want.fingerprint())
                .bind("run", request.stamp().actor().member().run().value())
                .bind("hand", hand)
                .bind("max", max);
        return FoundReader.read(tx, free.bindReady(free.bindLiking(free.bindAccepted(query))));
    }
}
