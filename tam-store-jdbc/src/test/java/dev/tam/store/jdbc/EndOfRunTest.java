package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.PageRequest;
import dev.tam.testdb.Engine;
import dev.tam.testkit.Await;
import dev.tam.testkit.store.Drafts;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever ends a run waits for those who are just making accounts for it. */
@Timeout(120)
final class EndOfRunTest {

    private final Bench bench = new Bench(Engine.POSTGRESQL);
    private final Drafts drafts = new Drafts();

    @Test
    void whatIsBeingReservedIsThereWhenTheRunHasEnded() throws Exception {
        try (AccountStore reserves = bench.open();
                AccountStore ends = bench.open();
                Connection other = bench.database().connect();
                Statement holdsThePool = other.createStatement()) {
            reserves.definePool(drafts.definition(10), 0);
            reserves.beat(drafts.member(), Drafts.TTL);
            other.setAutoCommit(false);
            holdsThePool.executeQuery("SELECT id FROM tam_pool FOR UPDATE").close();
            var reserved = CompletableFuture.supplyAsync(() -> reserves.reserve(List.of(drafts.pooled())));
            Await.until(() -> PostgresLocks.awaited(bench.database()) > 0, "who reserves waits");
            var listed = CompletableFuture.supplyAsync(() -> {
                ends.endRun(drafts.namespace(), drafts.run());
                return accounts(ends);
            });
            Await.until(
                    () -> listed.isDone() || PostgresLocks.awaited(bench.database()) > 1, "the end of the run waits");
            other.rollback();
            reserved.join();
            assertEquals(accounts(reserves), listed.join());
        }
    }

    private int accounts(AccountStore store) {
        return store.list(AccountQuery.all(drafts.namespace()), PageRequest.first(10))
                .items()
                .size();
    }
}
