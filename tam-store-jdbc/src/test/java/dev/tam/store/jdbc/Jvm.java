package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.Taint;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.Signal;
import dev.tam.spi.store.Ticket;
import dev.tam.spi.store.TicketId;
import dev.tam.spi.store.Transition;
import dev.tam.testkit.store.Drafts;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** One of several JVMs: a store of its own, one member, and what that member heard. */
record Jvm(AccountStore store, Drafts drafts, Member member, BlockingQueue<TicketId> heard) implements AutoCloseable {

    static Jvm of(AccountStore store, Drafts drafts) {
        Member member = drafts.member(drafts.run());
        BlockingQueue<TicketId> heard = new LinkedBlockingQueue<>();
        var unused = store.signals(member.id(), (Signal signal) -> heard.add(signal.ticket()));
        store.definePool(drafts.definition(1000), 0);
        return new Jvm(store, drafts, member, heard);
    }

    /** Makes an account and leases it. */
    ClaimRef leased() {
        Intent intent = drafts.pooled();
        var made = assertInstanceOf(
                ReserveResult.Reserved.class, store.reserve(List.of(intent)).get(0));
        List<BindingPatch> present = Drafts.SERVICES.stream()
                .map(s -> BindingPatch.of(s, Presence.PRESENT))
                .toList();
        Transition free = Transition.of(AccountState.CREATING, AccountState.AVAILABLE, Taint.NONE)
                .thenEnd();
        applied(Move.of(drafts.stamp("made"), made.claimed().ref(), free).with(present));
        AcquireResult result =
                store.acquire(List.of(drafts.request(member, drafts.want()))).get(0);
        return assertInstanceOf(AcquireResult.Granted.class, result)
                .claimed()
                .get(0)
                .ref();
    }

    void release(ClaimRef lease) {
        Transition free = Transition.of(AccountState.LEASED, AccountState.AVAILABLE, Taint.NONE)
                .thenEnd();
        applied(Move.of(drafts.stamp(member, "released"), lease, free));
    }

    private void applied(Move move) {
        assertInstanceOf(MoveResult.Applied.class, store.move(List.of(move)).get(0));
    }

    TicketId waits() {
        Ticket ticket = drafts.ticket(member, drafts.want());
        store.enqueue(ticket);
        return ticket.id();
    }

    void mustHear(TicketId ticket) throws InterruptedException {
        assertEquals(ticket, heard.poll(60, TimeUnit.SECONDS));
        assertNull(heard.poll());
    }

    @Override
    public void close() {
        store.close();
    }
}
