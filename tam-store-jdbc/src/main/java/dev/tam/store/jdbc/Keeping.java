package dev.tam.store.jdbc;

import dev.tam.spi.store.Ticket;

/**
 * Keeps free accounts for those whose turn it is: they are not ready before some time but for whom they are kept. Nothing
 * has to be undone if that one never comes.
 */
final class Keeping {

    /** That a ticket that waits for pool {@code %s} has its turn. */
    static final String IS_TURN = "EXISTS (SELECT 1 FROM tam_turn t WHERE t.pool = %s)";

    private static final String OFFERED =
            "SELECT account, fence FROM tam_offer WHERE ticket = :ticket ORDER BY account";

    private static final String KEEP = """
            UPDATE tam_account SET ready_at = %s WHERE seq = :seq AND fence = :fence AND state = 'AVAILABLE'
            """;

    private static final String FREE = KEEP.formatted("NULL");

    private static final String MARK = "UPDATE tam_offer SET kept = TRUE WHERE account = :seq AND fence = :fence";

    private record Offered(long seq, long fence) {}

    private Keeping() {}

    /** Keeps all that was offered to a ticket from now on. What another has taken meanwhile is not kept. */
    static void keep(Tx tx, String ticket) {
        tx.query(OFFERED)
                .bind("ticket", ticket)
                .map((row, context) -> new Offered(row.getLong("account"), row.getLong("fence")))
                .list()
                .forEach(offered -> keep(tx, offered));
    }

    private static void keep(Tx tx, Offered offered) {
        int kept = tx.update(KEEP.formatted(tx.dialect().later("kept")))
                .bind("kept", Micros.of(Ticket.KEPT))
                .bind("seq", offered.seq())
                .bind("fence", offered.fence())
                .execute();
        if (kept == 1) {
            tx.update(MARK)
                    .bind("seq", offered.seq())
                    .bind("fence", offered.fence())
                    .execute();
        }
    }

    /** An account that was held or kept is free for all. */
    static void free(Tx tx, Freed held) {
        tx.update(FREE).bind("seq", held.seq()).bind("fence", held.fence()).execute();
    }
}
