package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Ticket;
import dev.tam.testdb.Engine;
import dev.tam.testkit.store.Drafts;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done while thousands wait costs as much as while some hundred do. */
final class CrowdOfWaitersTest {

    private static final int WAITING = 5_000;
    private static final int TIMES = Ticket.MOST_OVERTAKINGS;
    /** A page of those who wait, with what finds it, and as much again for the one who comes and goes. */
    private static final int MOST_ROWS = 1_000;

    private static final List<String> TABLES = List.of("tam_ticket", "tam_want", "tam_offer", "tam_turn");
    private static final String TICKETS = """
            INSERT INTO tam_ticket (id, member, until_at, overtakings)
            SELECT 'ticketwaits' || n, 'memberwaits' || n %% 200, now() + INTERVAL '1 hour', 0 FROM generate_series(1, %d) n
            """.formatted(WAITING);
    private static final String WANTS = """
            INSERT INTO tam_want (ticket, ord, space, pool, fingerprint, required, ticket_seq, wanted)
            SELECT t.id, 0, p.space, p.name, p.fingerprint, '', t.seq, 1 FROM tam_ticket t CROSS JOIN tam_pool p
            """;

    private static final String TURN = """
            WITH t AS (UPDATE tam_ticket SET overtakings = 8 WHERE id = '%s' RETURNING id)
            INSERT INTO tam_turn (pool, ticket) SELECT p.id, t.id FROM tam_pool p CROSS JOIN t
            """;

    private final Bench bench = new Bench(Engine.POSTGRESQL);
    private final Drafts drafts = new Drafts();

    @AfterEach
    void drop() {
        bench.database().close();
    }

    @Test
    void aReturnAMissAndOneWhoComesAndGoesReadOnlySomeOfThem() throws SQLException {
        try (AccountStore store = bench.open()) {
            Stock.fill(store, drafts, 1);
            bench.database().execute(TICKETS, WANTS, "ANALYZE");
        }
        long before = rows();
        try (AccountStore store = bench.open()) {
            ClaimRef lease = leased(store);
            for (int i = 0; i < TIMES; i++) {
                Ticket ticket = drafts.ticket(drafts.member(), drafts.want());
                store.enqueue(ticket);
                assertTrue(ask(store, drafts.request(ticket)) instanceof AcquireResult.Missed);
                store.dequeue(ticket.id());
                Stock.giveBack(store, drafts, lease);
                lease = leased(store);
            }
        }
        long rows = (rows() - before) / TIMES;
        System.out.printf("with %d waiting, a round reads %d rows of their tables%n", WAITING, rows);
        assertTrue(rows <= MOST_ROWS, () -> "a round reads " + rows + " rows");
    }

    @Test
    void aReturnWhileSomebodyElseHasHisTurnReadsOnlySomeOfThem() throws SQLException {
        ClaimRef lease;
        try (AccountStore store = bench.open()) {
            Stock.fill(store, drafts, 1);
            lease = leased(store);
            Ticket gold = drafts.ticket(
                    drafts.member(), drafts.want(Drafts.SPEC, new LabelQuery(Map.of("tier", "gold"), Map.of()), 1));
            bench.database().execute(TICKETS, WANTS);
            store.enqueue(gold);
            bench.database().execute(TURN.formatted(gold.id().value()), "ANALYZE");
        }
        long before = rows();
        try (AccountStore store = bench.open()) {
            for (int i = 0; i < TIMES; i++) {
                Stock.giveBack(store, drafts, lease);
                lease = leased(store);
            }
        }
        long rows = (rows() - before) / TIMES;
        assertTrue(rows <= MOST_ROWS, () -> "a return reads " + rows + " rows");
    }

    @Test
    void allThatComesFreeInOneListIsOffered() throws SQLException {
        int many = 450;
        try (AccountStore store = bench.open()) {
            store.definePool(drafts.definition(many), 0);
            bench.database().execute(TICKETS, WANTS);
            Stock.make(store, drafts, many);
            assertEquals(many, offers());
        }
    }

    private long offers() throws SQLException {
        try (var connection = bench.database().connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(DISTINCT ticket) FROM tam_offer")) {
            row.next();
            return row.getLong(1);
        }
    }

    private long rows() throws SQLException {
        long sum = 0;
        for (String table : TABLES) {
            sum += PostgresStatistics.of(
                    bench.database(), table, "COALESCE(seq_tup_read, 0) + COALESCE(idx_tup_fetch, 0)");
        }
        return sum;
    }

    private ClaimRef leased(AccountStore store) {
        return ((AcquireResult.Granted) ask(store, drafts.request(drafts.want())))
                .claimed()
                .get(0)
                .ref();
    }

    private static AcquireResult ask(AccountStore store, AcquireRequest request) {
        return store.acquire(List.of(request)).get(0);
    }
}
