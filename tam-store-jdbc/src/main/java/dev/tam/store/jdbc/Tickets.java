package dev.tam.store.jdbc;

import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Ticket;
import dev.tam.spi.store.TicketId;
import dev.tam.spi.store.Want;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The waits, in the order in which they began. Who comes to wait is offered what is free; what was offered to one who
 * goes is offered to the next.
 */
final class Tickets {

    private static final String OFFERED = """
            SELECT a.pool, a.seq, a.fence, o.kept FROM tam_offer o JOIN tam_account a ON a.seq = o.account AND a.fence = o.fence
            WHERE o.ticket IN (<ids>) AND a.state = 'AVAILABLE'
            """;

    private static final List<String> REMOVE = List.of(
            "DELETE FROM tam_ticket WHERE id IN (<ids>)",
            "DELETE FROM tam_want WHERE ticket IN (<ids>)",
            "DELETE FROM tam_offer WHERE ticket IN (<ids>)",
            "DELETE FROM tam_turn WHERE ticket IN (<ids>)");

    private final Transactions transactions;
    private final Spaces spaces;
    private final Pools pools;
    private final Offering offering;

    Tickets(Transactions transactions, Spaces spaces, Pools pools, Offering offering) {
        this.transactions = transactions;
        this.spaces = spaces;
        this.pools = pools;
        this.offering = offering;
    }

    /** Puts a ticket at the end, or prolongs one that is there. */
    void enqueue(Ticket ticket) {
        int space = spaces.get(ticket.member().namespace());
        transactions.run("enqueue", tx -> {
            if (!isProlonged(tx, ticket)) {
                insert(tx, space, ticket);
            }
            return true;
        });
        for (Want want : ticket.wants()) {
            pools.number(new PoolKey(ticket.member().namespace(), want.pool()))
                    .ifPresent(pool -> offering.offerFree(pool, want));
        }
    }

    private static boolean isProlonged(Tx tx, Ticket ticket) {
        String until = tx.dialect().later("ttl");
        return tx.update("UPDATE tam_ticket SET until_at = " + until + " WHERE id = :id")
                        .bind("ttl", Micros.of(ticket.ttl()))
                        .bind("id", ticket.id().value())
                        .execute()
                == 1;
    }

    private static void insert(Tx tx, int space, Ticket ticket) {
        String until = tx.dialect().later("ttl");
        tx.update("INSERT INTO tam_ticket (id, member, until_at, overtakings) VALUES (:id, :member, " + until + ", 0)")
                .bind("id", ticket.id().value())
                .bind("member", ticket.member().id().value())
                .bind("ttl", Micros.of(ticket.ttl()))
                .execute();
        PreparedBatch batch = tx.batch("""
                INSERT INTO tam_want (ticket, ord, space, pool, fingerprint, required, ticket_seq, wanted)
                VALUES (:ticket, :ord, :space, :pool, :fingerprint, :required,
                    (SELECT t.seq FROM tam_ticket t WHERE t.id = :ticket), :wanted)
                """);
        for (int ord = 0; ord < ticket.wants().size(); ord++) {
            Want want = ticket.wants().get(ord);
            batch.bind("ticket", ticket.id().value())
                    .bind("ord", ord)
                    .bind("space", space)
                    .bind("pool", want.pool())
                    .bind("fingerprint", want.fingerprint())
                    .bind("required", MapText.of(want.labels().required()))
                    .bind("wanted", want.count())
                    .add();
        }
        batch.execute();
    }

    void dequeue(TicketId ticket) {
        offering.offer(transactions.run("dequeue", tx -> remove(tx, List.of(ticket.value()))));
    }

    /** A member has gone. */
    void leave(MemberId member) {
        offering.offer(transactions.run("leave", tx -> {
            Runs.leave(tx, member);
            Seats.leave(tx, member);
            return remove(
                    tx,
                    tx.query("SELECT id FROM tam_ticket WHERE member = :member")
                            .bind("member", member.value())
                            .mapTo(String.class)
                            .list());
        }));
    }

    /** Removes the tickets that have lasted their time; what had been offered to them. */
    static List<Freed> removeOld(Tx tx) {
        return remove(
                tx,
                tx.query("SELECT id FROM tam_ticket WHERE until_at <= <now> ORDER BY until_at LIMIT 500")
                        .mapTo(String.class)
                        .list());
    }

    /** Locks several tickets in one order; a single one is locked by whatever changes it. */
    static void lock(Tx tx, Collection<String> ids) {
        if (ids.size() > 1) {
            tx.query("SELECT id FROM tam_ticket WHERE id IN (<ids>) ORDER BY id FOR UPDATE")
                    .bindList("ids", ids)
                    .mapTo(String.class)
                    .list();
        }
    }

    private static List<Freed> remove(Tx tx, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Freed> freed = tx.query(OFFERED)
                .bindList("ids", ids)
                .map((row, context) ->
                        new Freed(row.getInt("pool"), row.getLong("seq"), row.getLong("fence"), row.getBoolean("kept")))
                .list();
        lock(tx, ids);
        REMOVE.forEach(sql -> tx.update(sql).bindList("ids", ids).execute());
        return freed;
    }

    /** How many wait for a pool. */
    static int waiting(Tx tx, int space, String pool) {
        return tx.query("""
                        SELECT COUNT(DISTINCT t.id) FROM tam_want w JOIN tam_ticket t ON t.id = w.ticket
                        WHERE w.space = :space AND w.pool = :pool AND t.until_at > <now>
                        """)
                .bind("space", space)
                .bind("pool", pool)
                .mapTo(Integer.class)
                .one();
    }
}
