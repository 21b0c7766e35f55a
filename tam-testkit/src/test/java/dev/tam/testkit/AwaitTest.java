package dev.tam.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {

    @Test
    void itLooksUntilItIsSo() {
        AtomicInteger looks = new AtomicInteger();
        Await.until(() -> looks.incrementAndGet() == 3, "the third look");
        assertEquals(3, looks.get());
    }

    @Test
    void whatDoesNotComeAboutIsNamed() {
        var told = assertThrows(AssertionError.class, () -> Await.until(() -> false, "the moon falls", Duration.ZERO));
        assertTrue(String.valueOf(told.getMessage()).contains("the moon falls"), told.getMessage());
    }

    @Test
    void anInterruptEndsTheWaitAndIsKept() {
        Thread.currentThread().interrupt();
        assertThrows(AssertionError.class, () -> Await.until(() -> false, "the moon falls"));
        assertTrue(Thread.interrupted());
    }

    @Test
    void aThreadThatWaitsIsSeen() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> await(end));
        thread.start();
        Await.waiting(thread);
        end.countDown();
        thread.join();
    }

    @Test
    void aThreadThatEndsInsteadIsNamed() throws InterruptedException {
        Thread thread = new Thread(() -> {}, "the hasty one");
        thread.start();
        thread.join();
        var told = assertThrows(AssertionError.class, () -> Await.waiting(thread));
        assertTrue(String.valueOf(told.getMessage()).contains("the hasty one"), told.getMessage());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(60, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
