package dev.tam.store.jdbc;

import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.TicketId;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads what was offered to the tickets of members, each offer once. */
final class OfferReading {

    /** Tickets with an offer that stands and was not told yet, and tickets without. */
    private static final String READ = """
            SELECT t.id, t.member, a.seq FROM tam_ticket t
            LEFT JOIN tam_offer o ON o.ticket = t.id AND NOT o.told
            LEFT JOIN tam_account a ON a.seq = o.account AND a.fence = o.fence AND a.state = 'AVAILABLE'
            WHERE t.member IN (<members>) AND t.until_at > <now> ORDER BY t.seq
            """;

    private static final String TELL =
            "UPDATE tam_offer SET told = TRUE WHERE account = :account AND ticket = :ticket AND NOT told";

    private static final String POOLS = """
            SELECT DISTINCT p.id FROM tam_ticket t
            JOIN tam_want w ON w.ticket = t.id JOIN tam_pool p ON p.space = w.space AND p.name = w.pool
            WHERE t.member IN (<members>)
            """;

    private record Line(String ticket, String member, long account) {}

    /**
     * An offer that is to be told.
     *
     * @param member whose ticket
     * @param ticket the ticket
     */
    record Offer(MemberId member, TicketId ticket) {}

    /**
     * What was read.
     *
     * @param waits whether one of the members has a ticket
     * @param offers the offers that nobody was told of yet
     */
    record Heard(boolean waits, List<Offer> offers) {}

    private final Transactions transactions;

    OfferReading(Transactions transactions) {
        this.transactions = transactions;
    }

    Heard read(Collection<MemberId> members) {
        List<Line> lines = transactions.single("read offers", tx -> tx.query(READ)
                .bindList("members", ids(members))
                .map((row, context) -> new Line(row.getString("id"), row.getString("member"), row.getLong("seq")))
                .list());
        List<Line> offered = lines.stream().filter(line -> line.account() != 0).toList();
        return new Heard(!lines.isEmpty(), offered.isEmpty() ? List.of() : told(offered));
    }

    /** Told twice does no harm, and never would: what an attempt marked whose commit was not answered is told too. */
    private List<Offer> told(List<Line> offered) {
        Set<Offer> told = new LinkedHashSet<>();
        transactions.run("tell offers", tx -> {
            for (Line line : offered) {
                int first = tx.update(TELL)
                        .bind("account", line.account())
                        .bind("ticket", line.ticket())
                        .execute();
                if (first == 1) {
                    told.add(new Offer(new MemberId(line.member()), new TicketId(line.ticket())));
                }
            }
            return true;
        });
        return List.copyOf(told);
    }

    /** The pools for which members wait. */
    Set<Integer> pools(Collection<MemberId> members) {
        return new HashSet<>(transactions.single("read tickets", tx -> tx.query(POOLS)
                .bindList("members", ids(members))
                .mapTo(Integer.class)
                .list()));
    }

    private static List<String> ids(Collection<MemberId> members) {
        return members.stream().map(MemberId::value).sorted().toList();
    }
}
