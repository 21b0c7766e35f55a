package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.testkit.Await;
import dev.tam.testkit.TurnedTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** However many callers need a token, one request fetches it, and nobody waits longer than for themselves. */
@Timeout(120)
class TokenAuthenticationTest {

    private static final Deadline LONG = Deadline.in(Duration.ofMinutes(30), TimeSource.system());

    private final AtomicInteger fetched = new AtomicInteger();

    private Token token(Optional<Deadline> fresh) {
        return new Token(Credentials.header("X", "t" + fetched.incrementAndGet()), fresh);
    }

    private TokenAuthentication over(TokenSource source) {
        return new TokenAuthentication(source, Set.of(401));
    }

    @Test
    void aTokenIsRenewedBeforeItEnds() throws IOException {
        TurnedTime time = new TurnedTime();
        TokenAuthentication tokens = over(d -> token(Optional.of(Deadline.in(Duration.ofSeconds(54), time))));
        Credentials first = tokens.credentials(LONG);
        time.elapse(Duration.ofSeconds(53));
        assertSame(first, tokens.credentials(LONG));
        time.elapse(Duration.ofSeconds(1));
        assertNotSame(first, tokens.credentials(LONG));
    }

    @Test
    void manyCallersShareOneRenewal() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        TokenAuthentication tokens = over(deadline -> {
            await(release);
            return token(Optional.empty());
        });
        List<CompletableFuture<Credentials>> callers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            callers.add(call(tokens, LONG));
        }
        release.countDown();
        for (CompletableFuture<Credentials> caller : callers) {
            assertSame(callers.get(0).get(), caller.get());
        }
        assertEquals(1, fetched.get());
    }

    @Test
    void oneRefusalHeardByManyIsOneRenewal() throws IOException {
        TokenAuthentication tokens = over(deadline -> token(Optional.empty()));
        Credentials old = tokens.credentials(LONG);
        for (int i = 0; i < 5; i++) {
            assertTrue(tokens.isStale(old, 401));
            tokens.credentials(LONG);
        }
        assertFalse(tokens.isStale(tokens.credentials(LONG), 403));
        assertEquals(2, fetched.get());
    }

    @Test
    void aFailureIsSharedByAllWhoWaitedAndNotByTheNext() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        TokenAuthentication tokens = over(deadline -> {
            begun.countDown();
            await(release);
            throw new NotAllowedException("no " + fetched.incrementAndGet());
        });
        CompletableFuture<Credentials> first = call(tokens, LONG);
        await(begun);
        Waiter second = new Waiter(tokens, LONG);
        second.awaitWaiting();
        release.countDown();
        assertEquals(
                "no 1",
                assertThrows(ExecutionException.class, first::get).getCause().getMessage());
        assertEquals(
                "no 1",
                assertThrows(ExecutionException.class, second.result::get)
                        .getCause()
                        .getMessage());
        assertEquals(
                "no 2",
                assertThrows(NotAllowedException.class, () -> tokens.credentials(LONG))
                        .getMessage());
    }

    @Test
    void whoWaitsTakesOverWhereTheFirstRanOutOfItsOwnTime() throws Exception {
        TurnedTime time = new TurnedTime();
        takesOver(Deadline.in(Duration.ofSeconds(1), time), () -> {
            time.elapse(Duration.ofSeconds(2));
            return new NotSentException("too late");
        });
    }

    /** Its turn by rate may lie behind its deadline, which it knows long before. */
    @Test
    void whoWaitsTakesOverWhereTheFirstHasTooLittleTimeThoughSomeIsLeft() throws Exception {
        takesOver(
                Deadline.in(Duration.ofMinutes(5), TimeSource.system()),
                () -> new OutOfTimeException("its turn by rate did not come in time"));
    }

    /** One that asks for a token fails after another has begun to wait for it. */
    private void takesOver(Deadline ofTheFirst, Supplier<NotSentException> failure) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        TokenAuthentication tokens = over(deadline -> {
            if (deadline == ofTheFirst) {
                begun.countDown();
                await(release);
                throw failure.get();
            }
            return token(Optional.empty());
        });
        CompletableFuture<Credentials> first = call(tokens, ofTheFirst);
        await(begun);
        Waiter second = new Waiter(tokens, LONG);
        second.awaitWaiting();
        release.countDown();
        assertThrows(ExecutionException.class, first::get);
        assertEquals("t1", second.result.get().headers().get("X"));
    }

    @Test
    void whoWaitsGivesUpAtTheirOwnDeadline() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        TokenAuthentication tokens = over(deadline -> {
            begun.countDown();
            await(release);
            return token(Optional.empty());
        });
        CompletableFuture<Credentials> first = call(tokens, LONG);
        await(begun);
        assertThrows(
                NotSentException.class,
                () -> tokens.credentials(Deadline.in(Duration.ofMillis(50), TimeSource.system())));
        release.countDown();
        assertEquals("t1", first.get().headers().get("X"));
    }

    @Test
    void anInterruptEndsTheWaitingAndStaysSet() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        TokenAuthentication tokens = over(deadline -> {
            begun.countDown();
            await(release);
            return token(Optional.empty());
        });
        CompletableFuture<Credentials> first = call(tokens, LONG);
        await(begun);
        Waiter second = new Waiter(tokens, LONG);
        second.awaitWaiting();
        second.thread.interrupt();
        assertThrows(ExecutionException.class, second.result::get);
        assertTrue(second.flag.get());
        release.countDown();
        assertEquals("t1", first.get().headers().get("X"));
    }

    @Test
    void whateverIsThrownLeavesNobodyWaiting() throws Exception {
        TokenAuthentication tokens = over(deadline -> {
            if (fetched.get() == 0) {
                fetched.incrementAndGet();
                throw new IllegalStateException("broken");
            }
            return token(Optional.empty());
        });
        assertThrows(IllegalStateException.class, () -> tokens.credentials(LONG));
        assertEquals("t2", tokens.credentials(LONG).headers().get("X"));
    }

    private static CompletableFuture<Credentials> call(TokenAuthentication tokens, Deadline deadline) {
        return new Waiter(tokens, deadline).result;
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("it did not happen within 60 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSentException("interrupted");
        }
    }

    /** A caller on a thread of its own. */
    private static final class Waiter {
        private final CompletableFuture<Credentials> result = new CompletableFuture<>();
        private final CompletableFuture<Boolean> flag = new CompletableFuture<>();
        private final Thread thread;

        Waiter(TokenAuthentication tokens, Deadline deadline) {
            thread = new Thread(() -> {
                try {
                    result.complete(tokens.credentials(deadline));
                } catch (IOException e) {
                    flag.complete(Thread.currentThread().isInterrupted());
                    result.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        void awaitWaiting() {
            Await.waiting(thread);
        }
    }
}
