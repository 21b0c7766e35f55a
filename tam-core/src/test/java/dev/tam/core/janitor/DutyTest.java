package dev.tam.core.janitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.RunId;
import dev.tam.ServiceId;
import dev.tam.core.ledger.FreshIds;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.service.AllowList;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Namespace;
import dev.tam.store.memory.MemoryStore;
import dev.tam.testkit.TurnedTime;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DutyTest {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(10);

    /** One manager, as far as its duty goes. */
    private record Shard(Member member, Service users, Duty duty) {}

    private final TurnedTime time = new TurnedTime();
    private final AccountStore store = MemoryStore.open(time);

    @AfterEach
    void close() {
        store.close();
    }

    private Shard shard() {
        Member member =
                new Member(new MemberId(FreshIds.next()), new Namespace("test", "shop"), RunId.of("ci-1"), "host");
        FakeServiceAdapter adapter =
                FakeServiceAdapter.over(FakeService.empty()).build();
        Service users = new Service(
                ServiceId.of("users"), adapter, adapter.describe(), new AllowList("test", List.of("127.0.0.1")), time);
        Duty duty = new Duty(
                new Ledger(store, member, time, Duration.ofMinutes(1)), new Services(List.of(users)), List.of());
        return new Shard(member, users, duty);
    }

    private static List<Boolean> onDuty(List<Shard> shards) {
        return shards.stream().map(shard -> shard.duty().isOn()).toList();
    }

    @Test
    void ofManyTwoKeepHouse() {
        List<Shard> shards = List.of(shard(), shard(), shard(), shard());

        for (int i = 0; i < 10; i++) {
            assertEquals(List.of(true, true, false, false), onDuty(shards));
            time.elapse(ASK_AGAIN);
        }
    }

    @Test
    void anotherTakesThePlaceOfOneThatFellSilent() {
        List<Shard> shards = List.of(shard(), shard(), shard());
        assertEquals(List.of(true, true, false), onDuty(shards));

        List<Shard> alive = shards.subList(1, 3);
        for (int i = 0; i < 3; i++) {
            time.elapse(ASK_AGAIN);
            assertTrue(alive.get(0).duty().isOn());
        }

        assertEquals(List.of(true, true), onDuty(alive));
    }

    @Test
    void anotherTakesThePlaceOfOneThatLeft() {
        List<Shard> shards = List.of(shard(), shard(), shard());
        assertEquals(List.of(true, true, false), onDuty(shards));

        store.leave(shards.get(0).member().id());
        time.elapse(ASK_AGAIN);

        assertTrue(shards.get(2).duty().isOn());
    }

    @Test
    void thoseThatCannotReachAServiceDoNotSitInTheWayOfThoseThatCan() {
        Shard parked = shard();
        Shard parkedToo = shard();
        Shard well = shard();
        List.of(parked, parkedToo).forEach(s -> s.users().pause(Duration.ofHours(1), "unreachable from here"));
        assertEquals(List.of(true, true), onDuty(List.of(parked, parkedToo)));

        assertTrue(well.duty().isOn());
    }

    @Test
    void betweenTwoAnswersTheStoreIsNotAsked() {
        List<Shard> shards = List.of(shard(), shard(), shard());
        assertEquals(List.of(true, true, false), onDuty(shards));

        store.leave(shards.get(0).member().id());

        assertFalse(shards.get(2).duty().isOn());
    }
}
