package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Ticket;
import dev.tam.testdb.Engine;
import dev.tam.testkit.Await;
import dev.tam.testkit.store.Drafts;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever leaves the queue with what it got and whoever deals out at that moment take their locks in one order. */
@Timeout(120)
final class LeavingQueueTest {

    private static final String LOCK = "SELECT id FROM tam_ticket WHERE id = '%s' FOR UPDATE";

    private final Bench bench = new Bench(Engine.POSTGRESQL);
    private final Drafts drafts = new Drafts();

    @AfterEach
    void drop() {
        bench.database().close();
    }

    @Test
    void aDealingThatWaitsForOneWhoLeavesHasNothingThatItWaitsFor() throws Exception {
        try (AccountStore store = bench.open();
                Connection leaving = bench.database().connect();
                Statement leaves = leaving.createStatement()) {
            Stock.fill(store, drafts, 2);
            ClaimRef one = leased(store, drafts.request(drafts.want()));
            ClaimRef other = leased(store, drafts.request(drafts.want()));
            Ticket ticket = drafts.ticket(drafts.member(), drafts.want());
            store.enqueue(ticket);
            Stock.giveBack(store, drafts, one);
            leased(store, drafts.request(ticket));

            leaving.setAutoCommit(false);
            leaves.execute("SET lock_timeout = '100ms'");
            leaves.execute("DELETE FROM tam_ticket WHERE id = '" + ticket.id().value() + "'");
            var dealing = CompletableFuture.runAsync(() -> Stock.giveBack(store, drafts, other));
            awaitBlocked("the dealing", dealing);
            leaves.execute(
                    "DELETE FROM tam_offer WHERE ticket = '" + ticket.id().value() + "'");
            leaving.commit();
            dealing.join();
        }
    }

    private static ClaimRef leased(AccountStore store, AcquireRequest request) {
        return ((AcquireResult.Granted) store.acquire(List.of(request)).get(0))
                .claimed()
                .get(0)
                .ref();
    }

    @Test
    void whoLeavesWithSeveralTicketsTakesThemInTheOrderInWhichTheyAreDealtFor() throws Exception {
        try (AccountStore store = bench.open();
                Connection dealing = bench.database().connect();
                Statement deals = dealing.createStatement()) {
            Stock.fill(store, drafts, 1);
            List<Ticket> lastFirst = Stream.generate(() -> drafts.ticket(drafts.member(), drafts.want()))
                    .limit(5)
                    .sorted(Comparator.comparing((Ticket ticket) -> ticket.id().value())
                            .reversed())
                    .toList();
            lastFirst.forEach(store::enqueue);

            dealing.setAutoCommit(false);
            deals.execute("SET lock_timeout = '100ms'");
            deals.execute(LOCK.formatted(lastFirst.get(4).id().value()));
            var leaving =
                    CompletableFuture.runAsync(() -> store.leave(drafts.member().id()));
            awaitBlocked("the one who leaves", leaving);
            deals.execute(LOCK.formatted(lastFirst.get(0).id().value()));
            dealing.commit();
            leaving.join();
        }
    }

    private void awaitBlocked(String who, CompletableFuture<Void> work) {
        Await.until(
                () -> {
                    assertFalse(work.isDone(), () -> who + " ended before it waited for a lock: " + work);
                    return PostgresLocks.awaited(bench.database()) > 0;
                },
                who + " waits for a lock");
    }
}
