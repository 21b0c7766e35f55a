package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.ServiceId;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Creations that were accepted and are not done yet, or that may still take effect. */
class PendingTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration A_WHILE = Duration.ofMillis(600);

    private final FakeService service = FakeService.empty();
    private final World world = new World();
    private final List<Long> moments = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        world.close();
    }

    private FakeServiceAdapter fake(Duration visible, Duration server) {
        return FakeServiceAdapter.over(service)
                .limits(new Limits(8, TIMEOUT, visible, server))
                .build();
    }

    private AccountManager manager(ServiceAdapter adapter) {
        return world.open(world.builder("run-1")
                .service("users", adapter)
                .spec(AccountSpec.of("shopper").on("users")));
    }

    private void now() {
        moments.add(System.nanoTime());
    }

    private Duration passed() {
        return Duration.ofNanos(moments.get(1) - moments.get(0));
    }

    private Presence presence(AccountException failure) {
        return world.record(AccountName.of(failure.account()))
                .binding(ServiceId.of("users"))
                .orElseThrow()
                .remote()
                .presence();
    }

    @Test
    void whatWasAcceptedIsLookedForAndNeverSentAgain() {
        FakeServiceAdapter fake = fake(Duration.ZERO, Duration.ZERO);
        fake.always(Operation.CREATE, Fault.PENDING);
        AccountManager tam = manager(fake);

        AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));

        assertEquals(1, fake.asked(Operation.CREATE));
        assertTrue(fake.asked(Operation.FIND) >= 5, "it was looked for");
        assertTrue(failure.getMessage().contains("accepted"), failure::getMessage);
    }

    @Test
    void whatWasAcceptedAndAppearsLaterIsCompleted() {
        FakeServiceAdapter fake = fake(Duration.ZERO, Duration.ZERO);
        fake.script(Operation.CREATE, Fault.PENDING);
        Interposed<ServiceAdapter> adapter = Interposed.adapter(fake);
        adapter.after("find", () -> assertEquals(1, fake.deliverLate()));

        Account account = manager(adapter.seen()).create("shopper");

        assertEquals(AccountState.HELD, world.state(account.name()));
        assertEquals(1, fake.asked(Operation.CREATE));
    }

    @Test
    void whatWasAcceptedIsLookedForAfterTheVisibilityDelay() {
        FakeServiceAdapter fake = fake(A_WHILE, Duration.ZERO);
        fake.script(Operation.CREATE, Fault.PENDING);
        Interposed<ServiceAdapter> adapter = Interposed.adapter(fake);
        adapter.after("create", () -> {
            fake.deliverLate();
            now();
        });
        adapter.before("find", this::now);

        manager(adapter.seen()).create("shopper");

        assertTrue(passed().compareTo(A_WHILE) >= 0, () -> "looked at after " + passed());
    }

    @Test
    void whatWasAcceptedAndDoesNotAppearStaysUnknownUntilTheVisibilityDelayHasPassed() {
        AccountManager tam = manager(FakeServiceAdapter.over(service)
                .limits(new Limits(8, Duration.ofMillis(300), Duration.ofMinutes(5), Duration.ZERO))
                .build()
                .script(Operation.CREATE, Fault.PENDING));

        AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));

        assertEquals(Presence.UNKNOWN, presence(failure));
        world.maintain(tam, 12);
        assertEquals(Presence.GONE, presence(failure));
    }

    @Test
    void anUnansweredCreationIsSentAgainOnlyWhenItCannotTakeEffectAnyMore() {
        FakeServiceAdapter fake = fake(Duration.ZERO, A_WHILE);
        fake.script(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        Interposed<ServiceAdapter> adapter = Interposed.adapter(fake);
        adapter.after("create", () -> {
            now();
            adapter.before("create", this::now);
        });

        manager(adapter.seen()).create("shopper");

        assertEquals(2, fake.asked(Operation.CREATE));
        assertTrue(passed().compareTo(A_WHILE.minusMillis(100)) >= 0, () -> "sent again after " + passed());
    }

    @Test
    void whatTakesEffectWhileThatIsWaitedForIsNotSentAgain() {
        FakeServiceAdapter fake = fake(Duration.ZERO, A_WHILE);
        fake.script(Operation.CREATE, Fault.ANSWER_LATE);
        Interposed<ServiceAdapter> adapter = Interposed.adapter(fake);
        adapter.after("find", () -> assertEquals(1, fake.deliverLate()));

        manager(adapter.seen()).create("shopper");

        assertEquals(1, fake.asked(Operation.CREATE));
    }

    @Test
    void anUnansweredCreationThatMayTakeEffectForLongIsNotSentAgain() {
        FakeServiceAdapter fake = fake(Duration.ZERO, Duration.ofMinutes(5));
        fake.script(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        AccountManager tam = manager(fake);

        AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));

        assertEquals(1, fake.asked(Operation.CREATE));
        assertTrue(failure.getMessage().contains("still take effect"), failure::getMessage);
    }
}
