package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final Logged log = new Logged();
    private final Background loops = new Background();

    @AfterEach
    void close() {
        loops.close();
        log.close();
    }

    @Test
    void aLoopSurvivesWhateverATickThrowsAndTellsIt() throws Exception {
        CountDownLatch ticks = new CountDownLatch(3);
        loops.start(NEVER, () -> {}, SOON, () -> {
            ticks.countDown();
            throw new StackOverflowError("a tick's own trouble");
        });

        assertTrue(ticks.await(60, TimeUnit.SECONDS));

        assertTrue(log.with("the janitor failed once and goes on").size() >= 2);
    }

    @Test
    void aTickThatTheClosingInterruptsIsNoFailure() throws Exception {
        CompletableFuture<Thread> janitor = new CompletableFuture<>();
        loops.start(NEVER, () -> {}, SOON, () -> {
            janitor.complete(Thread.currentThread());
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        });
        Thread thread = janitor.get(60, TimeUnit.SECONDS);

        loops.close();

        thread.join(60_000);
        assertEquals(List.of(), log.with("failed once"));
    }
}
