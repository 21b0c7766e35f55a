package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A name is looked up within the caller's time, and never on its thread. */
@Timeout(120)
class HostLookupTest {

    private static final String HOST = "users.example.test";

    private final List<Thread> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch answer = new CountDownLatch(1);

    /** What still waits for an answer gets it. */
    @AfterEach
    void letGo() {
        answer.countDown();
    }

    private final HostLookup hanging = new HostLookup(host -> {
        asked.add(Thread.currentThread());
        awaitDeaf(answer);
        return InetAddress.getLoopbackAddress();
    });

    private final HostLookup quick = new HostLookup(host -> {
        asked.add(Thread.currentThread());
        return InetAddress.getLoopbackAddress();
    });

    private static Deadline in(Duration time) {
        return Deadline.in(time, TimeSource.system());
    }

    @Test
    void everyRequestAsksAnewOnAnotherThread() throws Exception {
        quick.await(HOST, in(Calls.LONG));
        quick.await(HOST, in(Calls.LONG));
        assertEquals(2, asked.size());
        assertTrue(asked.stream().noneMatch(Thread.currentThread()::equals));
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "100.100.100.200", "fe80::1", "fd00:ec2::254"})
    void aNameThatLeadsToCredentialsOfTheMachineIsNotFollowed(String address) {
        HostLookup disguised = new HostLookup(host -> InetAddress.getByName(address));
        NotSentException e = assertThrows(NotSentException.class, () -> disguised.await(HOST, in(Calls.LONG)));
        assertTrue(e.getMessage().contains("credentials of this machine"), e.getMessage());
    }

    @Test
    void whoWantsTheSameHostWaitsForTheSameLookUp() {
        for (int i = 0; i < 20; i++) {
            assertThrows(NotSentException.class, () -> hanging.await(HOST, in(Duration.ofMillis(1))));
        }
        assertThrows(NotSentException.class, () -> hanging.await("other.example.test", in(Duration.ofMillis(1))));
        CompletableFuture<Void> last = CompletableFuture.runAsync(() -> await(hanging));
        answer.countDown();
        last.join();
        assertTrue(asked.size() <= 3, () -> asked.size() + " look-ups");
    }

    @Test
    void anInterruptEndsTheWaitOfOneAndLeavesThatOfOthers() throws Exception {
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> await(hanging));
        Thread.currentThread().interrupt();
        assertThrows(NotSentException.class, () -> hanging.await(HOST, in(Calls.LONG)));
        assertTrue(Thread.interrupted());
        answer.countDown();
        other.join();
    }

    @Test
    void aNameWithoutAddressWasNotSentAndIsAskedForAgain() {
        HostLookup empty = new HostLookup(host -> {
            asked.add(Thread.currentThread());
            throw new UnknownHostException("Canary");
        });
        for (int i = 0; i < 2; i++) {
            NotSentException thrown = assertThrows(NotSentException.class, () -> empty.await(HOST, in(Calls.LONG)));
            assertEquals("the host's name has no address (UnknownHostException)", thrown.getMessage());
        }
        assertEquals(2, asked.size());
    }

    @Test
    void aLookUpThatBreaksHoldsNobodyUp() {
        HostLookup broken = new HostLookup(host -> {
            asked.add(Thread.currentThread());
            throw new NoClassDefFoundError("Canary");
        });
        for (int i = 0; i < 2; i++) {
            assertThrows(NotSentException.class, () -> broken.await(HOST, in(Calls.LONG)));
        }
        assertEquals(2, asked.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "255.255.255.255", "10.0.0.7", "[::1]", "[fd00::1]", "[2002:a00:7::1]"})
    void anAddressIsNotLookedUp(String address) throws Exception {
        quick.await(address, in(Calls.LONG));
        assertEquals(List.of(), asked);
    }

    /** A proxy of the JVM's properties was checked by nobody. */
    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "[fe80::1]", "[64:ff9b::169.254.169.254]", "100.100.100.200"})
    void anAddressThatNoServiceHasIsNotConnectedTo(String address) {
        assertThrows(NotSentException.class, () -> quick.await(address, in(Calls.LONG)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "256.0.0.1", "1.2.3", "1.2.3.4.example.test"})
    void whatMerelyLooksLikeAnAddressIs(String name) throws Exception {
        quick.await(name, in(Calls.LONG));
        assertEquals(1, asked.size());
    }

    private static void await(HostLookup lookup) {
        try {
            lookup.await(HOST, in(Calls.LONG));
        } catch (NotSentException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitDeaf(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("a look-up is not interrupted", e);
        }
    }
}
