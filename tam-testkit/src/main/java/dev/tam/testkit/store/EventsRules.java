package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Event;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.EventQuery;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Relabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How each change is remembered. */
abstract class EventsRules {

    abstract Bench bench();

    @Test
    void aLifeIsRememberedStepByStep() {
        Claimed lease = bench().leased();
        AccountId id = lease.ref().account();
        bench().applied(bench().release(lease.ref()));
        bench().store().relabel(new Relabel(bench().drafts().stamp("label"), id, Map.of(), Map.of("a", "1")));
        bench().end(bench().claimed(id), AccountState.DELETING, AccountState.DELETED);
        assertEquals(
                List.of(
                        "RESERVED -CREATING",
                        "MOVED CREATING-AVAILABLE",
                        "ACQUIRED AVAILABLE-LEASED",
                        "MOVED LEASED-AVAILABLE",
                        "RELABELLED AVAILABLE-AVAILABLE",
                        "CLAIMED AVAILABLE-AVAILABLE",
                        "MOVED AVAILABLE-DELETING",
                        "MOVED DELETING-DELETED"),
                bench().history(id).stream().map(EventsRules::brief).toList());
    }

    private static String brief(Event event) {
        return event.cause().kind() + " " + event.from().map(Enum::name).orElse("") + "-" + event.to();
    }

    @Test
    void anEventSaysWhoDidWhatToWhom() {
        Claimed lease = bench().leased();
        ClaimRequest request = bench().forced(bench().request(lease.ref().account(), Purpose.MAINTAIN));
        Claimed claimed = bench().claimed(request);
        Event event = last(claimed);
        assertEquals(request.stamp(), event.cause().stamp());
        assertEquals(Optional.of(request.claim().id()), event.cause().claim());
        assertEquals(claimed.ref().account(), event.subject().account());
        assertEquals(claimed.account().identity().name(), event.subject().name());
        assertEquals(claimed.ref().fence(), event.subject().fence());
    }

    private Event last(Claimed claimed) {
        List<Event> history = bench().history(claimed.ref().account());
        return history.get(history.size() - 1);
    }

    @Test
    void anExpiryIsRememberedWithTheClaimThatWasLost() {
        Claimed lease = bench().leased();
        bench().expire();
        bench().due(1);
        assertLoss(EventKind.EXPIRED, lease);
    }

    @Test
    void aRevocationIsRememberedWithTheClaimThatWasLost() {
        Claimed lease = bench().leased();
        bench().claimed(bench().forced(bench().request(lease.ref().account(), Purpose.DELETE)));
        assertLoss(EventKind.REVOKED, lease);
    }

    private void assertLoss(EventKind kind, Claimed lease) {
        List<Event> history = bench().history(lease.ref().account());
        Event loss = history.get(history.size() - 2);
        assertEquals(kind + " LEASED-DIRTY", brief(loss));
        assertEquals(Optional.of(lease.ref().claim()), loss.cause().claim());
        assertEquals(lease.ref().fence() + 1, loss.subject().fence());
        Event claim = history.get(history.size() - 1);
        assertEquals("CLAIMED DIRTY-DIRTY", brief(claim));
        assertEquals(lease.ref().fence() + 2, claim.subject().fence());
    }

    @Test
    void whatWasRefusedIsNoEvent() {
        Claimed lease = bench().leased();
        bench().expire();
        int before = bench().history(lease.ref().account()).size();
        bench().send(bench().release(lease.ref()));
        bench().renew(lease.ref());
        bench().missed(bench().drafts().want());
        assertEquals(before, bench().history(lease.ref().account()).size());
    }

    @Test
    void eventsOfANamespaceAreReadInOrderPageAfterPage() {
        bench().leased();
        bench().held();
        List<Long> read = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<Event> page = bench().store().events(all(bench().drafts().namespace()), new PageRequest(after, 2));
            page.items().forEach(e -> read.add(e.seq()));
            after = page.next();
        } while (after.isPresent());
        assertEquals(5, read.size());
        assertEquals(read.stream().sorted().distinct().toList(), read);
    }

    @Test
    void eventsOfAnotherNamespaceAreNotRead() {
        bench().held();
        Namespace other = new Namespace(bench().drafts().namespace().environment(), "others");
        assertTrue(bench().store()
                .events(all(other), PageRequest.first(10))
                .items()
                .isEmpty());
    }

    private static EventQuery all(Namespace namespace) {
        return new EventQuery(namespace, Optional.empty());
    }
}
