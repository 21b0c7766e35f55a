package dev.tam.store.jdbc;

import dev.tam.AccountState;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireRequest;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.PoolDefinition;
import dev.tam.spi.store.Relabel;
import dev.tam.spi.store.Reseal;
import dev.tam.spi.store.Retention;
import dev.tam.spi.store.Stamp;
import dev.tam.spi.store.Ticket;
import dev.tam.spi.store.WorkFilter;
import dev.tam.testkit.store.Drafts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Everything that changes a store, each ready to be sent as often as one likes. */
@SuppressWarnings("ImmutableEnumChecker") // made of lambdas that capture nothing
enum Mutation {
    DEFINE_POOL(ground -> {
        PoolDefinition pool = ground.drafts().definition("another", 3);
        return store -> store.definePool(pool, 0).version();
    }),
    CHANGE_POOL(ground -> {
        PoolDefinition larger = ground.drafts().definition(77);
        return store -> store.definePool(larger, 1).version();
    }),
    RESERVE(ground -> {
        Intent intent = ground.drafts().pooled();
        return store -> Told.of(store.reserve(List.of(intent)).get(0));
    }),
    ACQUIRE(ground -> {
        ground.free(1);
        AcquireRequest request = ground.drafts().request(ground.drafts().want());
        return store -> Told.of(store.acquire(List.of(request)).get(0));
    }),
    ACQUIRE_TWO(ground -> {
        ground.free(2);
        AcquireRequest request = ground.drafts().request(ground.drafts().want(Drafts.SPEC, LabelQuery.any(), 2));
        return store -> Told.of(store.acquire(List.of(request)).get(0));
    }),
    CLAIM(ground -> {
        ClaimRequest request = ground.request(ground.dirty(), Optional.empty());
        return store -> Told.of(store.claim(request));
    }),
    CLAIM_REVOKING(ground -> {
        ClaimRef lease = ground.lease();
        ClaimRequest request = ground.request(lease, Optional.of(lease.claim()));
        return store -> Told.of(store.claim(request));
    }),
    CLAIM_DUE(ground -> {
        ground.dirty();
        Stamp stamp = ground.drafts().stamp("work");
        ClaimId claim = ground.drafts().claim();
        WorkFilter all = new WorkFilter(ground.drafts().namespace(), Set.copyOf(Drafts.SERVICES));
        return store -> Told.of(store.claimDue(stamp, claim, all, 5, Drafts.TTL));
    }),
    RENEW(ground -> {
        ClaimRef lease = ground.lease();
        return store -> Told.of(store.renew(List.of(lease), Drafts.TTL));
    }),
    RETURN(ground -> {
        Move move = ground.returned(ground.lease());
        return store -> Told.of(store.move(List.of(move)).get(0));
    }),
    RETURN_TO_ONE_WHO_WAITS(ground -> {
        Move move = ground.returned(ground.lease());
        Member waits = ground.drafts().member(ground.drafts().run());
        ground.store().enqueue(ground.drafts().ticket(waits, ground.drafts().want()));
        return store -> Told.of(store.move(List.of(move)).get(0));
    }),
    MOVE_ON(ground -> {
        Move move = ground.move(ground.reset(), AccountState.RESETTING, AccountState.AVAILABLE, true);
        return store -> Told.of(store.move(List.of(move)).get(0));
    }),
    DELETE(ground -> {
        ClaimRef claim = ground.reset();
        Move deleting = ground.move(claim, AccountState.RESETTING, AccountState.DELETING, false);
        Move deleted = ground.move(claim, AccountState.DELETING, AccountState.DELETED, true);
        return store -> Told.of(store.move(List.of(deleting, deleted)));
    }),
    RELABEL(ground -> {
        ground.free(1);
        Relabel relabel =
                new Relabel(ground.drafts().stamp("label"), ground.account().id(), Map.of(), Map.of("tier", "gold"));
        return store -> store.relabel(relabel);
    }),
    /** How many were replaced is not told again: what was replaced before is not replaced now. */
    RESEAL(ground -> {
        ground.free(1);
        Reseal reseal = new Reseal(
                ground.account().id(),
                Drafts.SERVICES.get(0),
                ground.account().bindings().get(0).secrets().password().orElseThrow(),
                ground.drafts().secret("sealed afresh"));
        return store -> store.reseal(List.of(reseal)) <= 1;
    }),
    ANNOUNCE_KEY(ground -> store -> {
        store.announceKey(ground.drafts().namespace(), "k2");
        return store.keyIds(ground.drafts().namespace());
    }),
    RETIRE_KEY(ground -> {
        ground.store().announceKey(ground.drafts().namespace(), "k3");
        return store -> store.retireKey(ground.drafts().namespace(), "k3");
    }),
    BEAT(ground -> store -> {
        store.beat(ground.drafts().member(), Drafts.TTL);
        return true;
    }),
    TAKE_SEAT(ground -> store -> store.takeSeat(ground.drafts().member(), "circle", 2, Drafts.TTL)),
    END_RUN(ground -> store -> {
        store.endRun(ground.drafts().namespace(), ground.drafts().run());
        return true;
    }),
    ENQUEUE(ground -> {
        ground.free(1);
        Ticket ticket = ground.ticket();
        return store -> {
            store.enqueue(ticket);
            return true;
        };
    }),
    /** Nobody else waits: what had been offered is offered to the next when that one looks. */
    DEQUEUE(ground -> {
        ground.free(1);
        Ticket ticket = ground.ticket();
        ground.store().enqueue(ticket);
        return store -> {
            store.dequeue(ticket.id());
            return true;
        };
    }),
    LEAVE(ground -> {
        Member member = ground.drafts().member();
        ground.store().beat(member, Drafts.TTL);
        ground.store().takeSeat(member, "circle", 1, Drafts.TTL);
        ground.store().enqueue(ground.ticket());
        return store -> {
            store.leave(member.id());
            return true;
        };
    }),
    /** What it removed is not told again. */
    PURGE(ground -> {
        ClaimRef claim = ground.reset();
        ground.applied(ground.move(claim, AccountState.RESETTING, AccountState.DELETING, false));
        ground.applied(ground.move(claim, AccountState.DELETING, AccountState.DELETED, true));
        ground.store().beat(ground.drafts().member(), Drafts.TTL);
        ground.bench().elapse(Duration.ofDays(2));
        Retention day = new Retention(Duration.ofDays(1), Duration.ofDays(1));
        return store -> store.purge(ground.drafts().namespace(), day, 100).details() <= 1;
    });

    /** A mutation that is ready. */
    interface Ready {

        /** Sends it; what it answers, without what differs each time. */
        Object send(AccountStore store);
    }

    private final Function<Ground, Ready> prepare;

    Mutation(Function<Ground, Ready> prepare) {
        this.prepare = prepare;
    }

    Ready prepare(Ground ground) {
        return prepare.apply(ground);
    }
}
