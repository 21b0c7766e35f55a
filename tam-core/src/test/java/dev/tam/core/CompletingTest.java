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
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts that may be half made, and accounts that a service may merely not show yet. */
class CompletingTest {

    private static final ServiceId USERS = ServiceId.of("users");

    private final FakeServiceAdapter fake = FakeServiceAdapter.of(FakeService.empty());
    private final World world = new World(fake, FakeServiceAdapter.of(FakeService.empty()));
    private final InParts parts = new InParts(fake);

    @AfterEach
    void close() {
        world.close();
    }

    private AccountManager manager(ServiceAdapter adapter) {
        return world.open(world.builder("run-1")
                .service("users", adapter)
                .spec(AccountSpec.of("shopper").on("users")));
    }

    @Test
    void anAccountThatWasSeenInsteadOfAnsweredIsCompletedBeforeItIsPresent() {
        fake.script(Operation.CREATE, Fault.APPLY_AND_LOSE_REPLY);
        parts.answers.add(new Outcome.NotSent<>("down"));
        parts.answers.add(Outcome.done(new Created(Optional.empty(), Map.of("role", "r-7"), Map.of())));

        Account account = manager(parts).create("shopper");

        assertEquals("r-7", account.binding("users").value("role"));
        assertTrue(world.record(account.name())
                .binding(USERS)
                .orElseThrow()
                .remote()
                .externalId()
                .isPresent());
        assertTrue(parts.answers.isEmpty());
        assertEquals(1, fake.asked(Operation.CREATE));
    }

    @Test
    void anAccountThatCannotBeCompletedIsRemoved() {
        fake.script(Operation.CREATE, Fault.APPLY_AND_LOSE_REPLY);
        parts.answers.add(new Outcome.Refused<>(RefusalCode.CONFLICT, "no such role"));

        AccountManager tam = manager(parts);
        AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));

        assertTrue(failure.getMessage().contains("no such role"), failure::getMessage);
        assertEquals(1, fake.asked(Operation.DELETE));
    }

    @Test
    void anAccountThatWasAnsweredIsNotCompletedAgain() {
        parts.answers.add(new Outcome.Refused<>(RefusalCode.CONFLICT, "asked all the same"));
        assertEquals(
                AccountState.HELD, world.state(manager(parts).create("shopper").name()));
    }

    @Test
    void anAbsenceWithinTheVisibilityDelayStaysUnknown() {
        FakeServiceAdapter slow = FakeServiceAdapter.over(FakeService.empty())
                .limits(new Limits(8, Duration.ofMillis(700), Duration.ofMinutes(5), Duration.ZERO))
                .build();
        slow.script(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        AccountManager tam = manager(slow);

        AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));
        AccountName name = AccountName.of(failure.account());

        assertEquals(AccountState.DELETING, world.state(name));
        assertEquals(Presence.UNKNOWN, presence(name));
        world.maintain(tam, 4);
        assertEquals(Presence.UNKNOWN, presence(name));
        world.maintain(tam, 10);
        assertEquals(Presence.GONE, presence(name));
    }

    private Presence presence(AccountName name) {
        return world.record(name).binding(USERS).orElseThrow().remote().presence();
    }

    /** An adapter whose creations have a second part. */
    private static final class InParts implements ServiceAdapter {
        final Queue<Outcome<Created>> answers = new ArrayDeque<>();
        private final ServiceAdapter adapter;

        InParts(ServiceAdapter adapter) {
            this.adapter = adapter;
        }

        @Override
        public Description describe() {
            return adapter.describe();
        }

        @Override
        public Outcome<Created> create(Call call, Secret password) {
            return adapter.create(call, password);
        }

        @Override
        public Outcome<Created> complete(Call call, Secret password) {
            assertTrue(call.subject().externalId().isPresent());
            return answers.remove();
        }

        @Override
        public Outcome<Sighting> find(Call call) {
            return adapter.find(call);
        }

        @Override
        public Outcome<Deleted> delete(Call call) {
            return adapter.delete(call);
        }
    }
}
