package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.Signal;
import dev.tam.spi.store.Subscription;
import dev.tam.spi.store.Ticket;
import dev.tam.spi.store.TicketId;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who is told of an account that came free. */
@Timeout(120)
abstract class WaitingRules {

    /** More than a store would read at once of what waits. */
    private static final int MANY = 250;

    private final BlockingQueue<Signal> heard = new LinkedBlockingQueue<>();

    abstract Bench bench();

    @BeforeEach
    void listen() {
        bench().pool(100);
        subscribe(bench().drafts().member());
    }

    private Subscription subscribe(Member member) {
        return bench().store().signals(member.id(), heard::add);
    }

    @Test
    void aReleaseIsSignalledToTheOldestTicketAlone() throws InterruptedException {
        Claimed lease = bench().leased();
        TicketId oldest = waits();
        waits();
        bench().applied(bench().release(lease.ref()));
        signalled(oldest);
    }

    @Test
    void ofTwoReleasesEachTicketGetsOne() throws InterruptedException {
        Claimed first = bench().leased();
        bench().free();
        Claimed second = bench().lease();
        TicketId older = waits();
        TicketId younger = waits();
        bench().applied(bench().release(first.ref()));
        signalled(older);
        bench().applied(bench().release(second.ref()));
        signalled(younger);
    }

    @Test
    void aTicketOfAnotherMemberIsSignalledThere() throws InterruptedException {
        Member other = bench().drafts().member(bench().drafts().run());
        BlockingQueue<Signal> elsewhere = new LinkedBlockingQueue<>();
        Claimed lease = bench().leased();
        try (Subscription open = bench().store().signals(other.id(), elsewhere::add)) {
            TicketId oldest = waits(other, bench().drafts().want());
            waits();
            bench().applied(bench().release(lease.ref()));
            assertEquals(new Signal(oldest), elsewhere.poll(60, TimeUnit.SECONDS), open::toString);
            nothingElse();
        }
    }

    @Test
    void aTicketThatTheAccountDoesNotSatisfyIsPassedOver() throws InterruptedException {
        Claimed lease = bench().leased();
        LabelQuery gold = new LabelQuery(Map.of("tier", "gold"), Map.of());
        waits(bench().drafts().member(), bench().drafts().want(Drafts.SPEC, gold, 1));
        waits(bench().drafts().member(), new Want(Drafts.SPEC, "f0", LabelQuery.any(), 1));
        waits(bench().drafts().member(), bench().drafts().want("agent", LabelQuery.any(), 1));
        TicketId fits = waits();
        bench().applied(bench().release(lease.ref()));
        signalled(fits);
    }

    @Test
    void aTicketOfVeryManyWantsHidesNobody() throws InterruptedException {
        Claimed lease = bench().leased();
        Want[] wants = IntStream.range(0, MANY)
                .mapToObj(i -> new LabelQuery(Map.of("tier", "gold" + i), Map.of()))
                .map(gold -> bench().drafts().want(Drafts.SPEC, gold, 1))
                .toArray(Want[]::new);
        waits(bench().drafts().member(), wants);
        TicketId fits = waits();
        bench().applied(bench().release(lease.ref()));
        signalled(fits);
    }

    @Test
    void aTicketForTwoPoolsIsWokenForEach() throws InterruptedException {
        bench().store().definePool(bench().drafts().definition("agent", 1), 0);
        Want agent = bench().drafts().want("agent", LabelQuery.any(), 1);
        TicketId both = waits(bench().drafts().member(), bench().drafts().want(), agent);
        bench().free();
        signalled(both);
        bench().free();
        nothingElse();
        bench().free(bench().drafts().pooled("agent", Map.of()));
        signalled(both);
    }

    @Test
    void aNewAccountIsSignalled() throws InterruptedException {
        TicketId ticket = waits();
        bench().free();
        signalled(ticket);
    }

    @Test
    void whoComesToWaitWhileAnAccountIsFreeIsSignalledAtOnce() throws InterruptedException {
        bench().free();
        signalled(waits());
    }

    @Test
    void aSignalThatIsNotUsedIsPassedOn() throws InterruptedException {
        Claimed lease = bench().leased();
        TicketId oldest = waits();
        TicketId next = waits();
        bench().applied(bench().release(lease.ref()));
        signalled(oldest);
        bench().store().dequeue(oldest);
        signalled(next);
    }

    @Test
    void aSignalThatIsUsedIsNotPassedOn() throws InterruptedException {
        Claimed lease = bench().leased();
        TicketId oldest = waits();
        waits();
        bench().applied(bench().release(lease.ref()));
        signalled(oldest);
        bench().lease();
        bench().store().dequeue(oldest);
        nothingElse();
    }

    @Test
    void aTicketThatWasWithdrawnIsNotSignalled() throws InterruptedException {
        Claimed lease = bench().leased();
        TicketId gone = waits();
        TicketId stays = waits();
        bench().store().dequeue(gone);
        bench().store().dequeue(gone);
        bench().applied(bench().release(lease.ref()));
        signalled(stays);
    }

    @Test
    void aTicketThatHasLastedItsTimeIsNotSignalled() throws InterruptedException {
        bench().free();
        Claimed lease = bench().lease();
        waits();
        bench().renew(lease.ref(), Duration.ofHours(1));
        bench().expire();
        TicketId stays = waits();
        bench().applied(bench().release(lease.ref()));
        signalled(stays);
    }

    @Test
    void aTicketEnqueuedAgainKeepsItsPlaceAndLastsLonger() throws InterruptedException {
        bench().free();
        Claimed lease = bench().lease();
        bench().renew(lease.ref(), Duration.ofHours(1));
        Ticket oldest = bench().drafts()
                .ticket(bench().drafts().member(), bench().drafts().want());
        bench().store().enqueue(oldest);
        waits();
        bench().elapse(Drafts.TTL.multipliedBy(2).dividedBy(3));
        bench().store().enqueue(oldest);
        bench().elapse(Duration.ofSeconds(30));
        bench().applied(bench().release(lease.ref()));
        signalled(oldest.id());
    }

    @Test
    void theTicketsOfAMemberThatLeftAreWithdrawn() throws InterruptedException {
        Member gone = bench().drafts().member(bench().drafts().run());
        subscribe(gone);
        Claimed lease = bench().leased();
        waits(gone, bench().drafts().want());
        TicketId stays = waits();
        bench().store().leave(gone.id());
        bench().applied(bench().release(lease.ref()));
        signalled(stays);
    }

    @Test
    void aSubscriptionThatWasClosedHearsNothing() throws InterruptedException {
        Member deaf = bench().drafts().member(bench().drafts().run());
        BlockingQueue<Signal> closed = new LinkedBlockingQueue<>();
        Subscription subscription = bench().store().signals(deaf.id(), closed::add);
        subscription.close();
        subscription.close();
        Claimed first = bench().leased();
        bench().free();
        Claimed second = bench().lease();
        waits(deaf, bench().drafts().want());
        TicketId hears = waits();
        bench().applied(bench().release(first.ref()));
        bench().applied(bench().release(second.ref()));
        signalled(hears);
        assertNull(closed.poll());
    }

    @Test
    void aConsumerThatThrowsHarmsNobody() throws InterruptedException {
        Member clumsy = bench().drafts().member(bench().drafts().run());
        CountDownLatch called = new CountDownLatch(1);
        Claimed lease = bench().leased();
        Subscription open = bench().store().signals(clumsy.id(), s -> {
            called.countDown();
            throw new IllegalStateException("clumsy");
        });
        try {
            TicketId first = waits(clumsy, bench().drafts().want());
            TicketId next = waits();
            bench().applied(bench().release(lease.ref()));
            assertTrue(called.await(60, TimeUnit.SECONDS), "the oldest ticket is signalled");
            bench().store().dequeue(first);
            signalled(next);
        } finally {
            open.close();
        }
    }

    private TicketId waits() {
        return waits(bench().drafts().member(), bench().drafts().want());
    }

    private TicketId waits(Member member, Want... wants) {
        Ticket ticket = bench().drafts().ticket(member, wants);
        bench().store().enqueue(ticket);
        return ticket.id();
    }

    private void signalled(TicketId ticket) throws InterruptedException {
        assertEquals(new Signal(ticket), heard.poll(60, TimeUnit.SECONDS));
        nothingElse();
    }

    /** What is signalled last is heard next: all else would have come before it. */
    private void nothingElse() throws InterruptedException {
        String pool = "pool-" + bench().drafts().fresh();
        bench().store().definePool(bench().drafts().definition(pool, 1), 0);
        TicketId last = waits(bench().drafts().member(), bench().drafts().want(pool, LabelQuery.any(), 1));
        bench().free(bench().drafts().pooled(pool, Map.of()));
        assertEquals(new Signal(last), heard.poll(60, TimeUnit.SECONDS), "only one ticket is signalled");
    }
}
