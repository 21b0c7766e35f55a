package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.util.concurrent.Uninterruptibles;
import dev.tam.StoreException;
import dev.tam.spi.store.AccountStore;
import dev.tam.store.memory.MemoryStore;
import dev.tam.testkit.TurnedTime;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PatientOpeningTest {

    private final MemoryStore store = MemoryStore.open(new TurnedTime());
    private final CountDownLatch hangs = new CountDownLatch(1);

    @AfterEach
    void close() {
        hangs.countDown();
        store.close();
    }

    private AccountStore late(AccountStore opened) {
        Uninterruptibles.awaitUninterruptibly(hangs);
        return opened;
    }

    private static AccountStore interrupted() {
        try {
            new CountDownLatch(1).await();
            throw new AssertionError("nobody counts down");
        } catch (InterruptedException e) {
            throw new StoreException("the factory was interrupted");
        }
    }

    @Test
    void aStoreThatIsNotOpenedInTimeIsNamedAndClosedWhenItComes() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        AccountStore slow =
                Interposed.store(store).instead("close", closed::countDown).seen();

        StoreException e = assertThrows(
                StoreException.class, () -> new PatientOpening(Duration.ofMillis(50)).open("slow", () -> late(slow)));
        assertTrue(e.getMessage().contains("store slow was not open after"), e.getMessage());

        hangs.countDown();
        assertTrue(closed.await(60, TimeUnit.SECONDS), "it stayed open");
    }

    @Test
    void whatTheFactoryThrowsIsThrownAsItIs() {
        StoreException refused = new StoreException("the database is away; start it");

        StoreException e =
                assertThrows(StoreException.class, () -> PatientOpening.usual().open("slow", () -> {
                    throw refused;
                }));

        assertSame(refused, e);
    }

    @Test
    void anInterruptOfTheCallerReachesTheFactoryAndItsFlagIsKept() {
        Thread.currentThread().interrupt();

        assertThrows(StoreException.class, () -> PatientOpening.usual().open("slow", PatientOpeningTest::interrupted));

        assertTrue(Thread.interrupted(), "the flag was lost");
    }

    @Test
    void aFactoryThatReturnsNothingIsNamed() {
        StoreException e =
                assertThrows(StoreException.class, () -> PatientOpening.usual().open("empty", () -> null));

        assertEquals(
                "the factory of store empty returned null; mend that plugin, or configure another store",
                e.getMessage());
    }
}
