package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.Hearing;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import dev.tam.testkit.store.Drafts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Behind a pooler that lends connections for a transaction, nothing that is told arrives. */
final class ListeningTest {

    /** A connection whose LISTEN is lost on the other side of the pooler. */
    private static final class Deaf implements Hearing {
        private final AtomicInteger closed = new AtomicInteger();

        @Override
        public void listen(Set<String> channels) {}

        @Override
        public List<String> await(Duration atMost) {
            return List.of();
        }

        @Override
        public void requireAlive() {}

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private final Drafts drafts = new Drafts();

    @Test
    void whereNothingArrivesThoseWhoWaitPollAndTheStoreSaysSo() throws InterruptedException {
        Deaf deaf = new Deaf();
        AtomicInteger opened = new AtomicInteger();
        try (TestDatabase test = Engine.POSTGRESQL.fresh();
                Database database = Databases.open(test);
                Listening listening = new Listening(
                        database,
                        () -> {
                            opened.incrementAndGet();
                            return Optional.of(deaf);
                        },
                        new Transactions(database),
                        true)) {
            assertEquals("", listening.deafness(), "nobody knows yet");
            CountDownLatch over = new CountDownLatch(1);
            listening.begin(Set.of(drafts.member().id()), over::countDown);
            assertTrue(over.await(60, TimeUnit.SECONDS), "those who wait are told that it is over");

            assertFalse(listening.hears());
            assertFalse(listening.hasBegun());
            assertTrue(listening.deafness().contains("polling"), listening.deafness());
            assertEquals(1, deaf.closed.get(), "it keeps no connection");

            listening.begin(Set.of(drafts.member().id()), () -> {});
            assertFalse(listening.hasBegun(), "it is not tried again at once");
            assertEquals(1, opened.get());
        }
    }
}
