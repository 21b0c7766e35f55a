package dev.tam.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeakCheckTest {

    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void endThreads() {
        end.countDown();
    }

    @Test
    void aThreadOfTamThatLivesOnIsNamed() {
        LeakCheck check = new LeakCheck(Duration.ofMillis(50));
        start("tam-janitor");
        var leak = assertThrows(AssertionError.class, check::close);
        assertTrue(leak.getMessage().contains("tam-janitor"), leak.getMessage());
    }

    @Test
    void aThreadThatLivedBeforeIsNotBlamed() {
        start("tam-older");
        new LeakCheck(Duration.ofMillis(50)).close();
    }

    @Test
    void aThreadOfSomebodyElseIsNotBlamed() {
        LeakCheck check = new LeakCheck(Duration.ofMillis(50));
        start("pool-1-thread-1");
        check.close();
    }

    @Test
    void aThreadThatIsEndingHasTimeToEnd() {
        LeakCheck check = LeakCheck.begin();
        start("tam-heartbeat");
        Thread ender = new Thread(end::countDown, "ender");
        ender.start();
        check.close();
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        LeakCheck check = LeakCheck.begin();
        start("tam-bulk");
        Thread.currentThread().interrupt();
        assertThrows(AssertionError.class, check::close);
        assertTrue(Thread.interrupted());
    }

    private void start(String name) {
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }
}
