package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.Lease;
import dev.tam.OnReturn;
import dev.tam.Quarantine;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is set aside leaves by a person's word alone, and of two persons one is obeyed. */
class QuarantineTest {

    /** How a person lets an account go. */
    private enum Leaving {
        TRIED_AGAIN,
        DELETED;

        void leave(Quarantine quarantine, AccountName name) {
            if (this == DELETED) {
                quarantine.delete(name, "not needed");
            } else {
                quarantine.retry(name, "it was mended");
            }
        }
    }

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");
    private final Interposed<AccountStore> store = Interposed.store(world.store);
    private final AccountManager other =
            world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
    private AccountName name;

    @BeforeEach
    void setOneAside() throws InterruptedException {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(tam);
        lease.close(OnReturn.QUARANTINE);
        name = lease.account().name();
    }

    @AfterEach
    void close() {
        world.close();
    }

    /** Some services call the password of somebody set whom they do not have. */
    @Test
    void whatIsGoneInAServiceIsNeverFreeAgainThoughTheServiceSaysYesToAll() {
        Interposed<ServiceAdapter> yes = Interposed.adapter(world.usersAdapter)
                .answering("reset", () -> Outcome.done(new Reset()))
                .answering("setPassword", () -> Outcome.done(new Reset()))
                .answering("revokeSessions", () -> Outcome.done(new Reset()));
        world.billingAdapter.always(Operation.DELETE, Fault.refuse(RefusalCode.CONFLICT));
        AccountManager lenient =
                world.open(world.builder("run-3").service("users", yes.seen()).spec(World.shopper()));
        lenient.quarantine().delete(name, "not needed");
        world.maintain(lenient, 40);
        assertEquals(AccountState.QUARANTINED, world.state(name));
        assertEquals(Set.of(), world.users.logins());

        lenient.quarantine().retry(name, "it was mended");
        world.billingAdapter.calm();
        world.maintain(lenient, 3);

        assertEquals(AccountState.DELETED, world.state(name));
    }

    @Test
    void whatIsTriedAgainGetsANewPasswordBeforeItIsFree() {
        tam.quarantine().retry(name, "it was mended");
        assertEquals(AccountState.DIRTY, world.state(name));

        tam.maintain();

        assertEquals(AccountState.AVAILABLE, world.state(name));
        assertEquals(
                2,
                world.record(name)
                        .bindings()
                        .get(0)
                        .secrets()
                        .password()
                        .orElseThrow()
                        .version());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotSetAsideIsLeftAsItIs(Leaving leaving) {
        AccountName held = tam.create("shopper").name();

        AccountException e = assertThrows(AccountException.class, () -> leaving.leave(tam.quarantine(), held));

        assertTrue(e.getMessage().contains("it is HELD"), e.getMessage());
        assertEquals(AccountState.HELD, world.state(held));
    }

    @ParameterizedTest
    @EnumSource
    void whoIsSecondOfTwoPersonsIsTold(Leaving leaving) {
        store.before("claim", () -> tam.quarantine().delete(name, "the first of both"));

        AccountException e = assertThrows(AccountException.class, () -> leaving.leave(other.quarantine(), name));

        assertTrue(e.getMessage().contains("it is DELETING"), e.getMessage());
        assertEquals("the first of both", world.record(name).condition().reason());
    }

    @ParameterizedTest
    @EnumSource
    void whoseClaimIsLostOnTheWayIsToldAndChangesNothing(Leaving leaving) {
        store.after("claim", () -> {
            world.time.elapse(Duration.ofHours(1));
            tam.quarantine().delete(name, "the first of both");
        });

        AccountException e = assertThrows(AccountException.class, () -> leaving.leave(other.quarantine(), name));

        assertEquals(name.value(), e.account());
        assertEquals("the first of both", world.record(name).condition().reason());
    }

    @Test
    void aQuarantineEndsWithItsManager() {
        Quarantine quarantine = tam.quarantine();
        tam.close();

        assertThrows(IllegalStateException.class, quarantine::byReason);
        assertThrows(IllegalStateException.class, () -> quarantine.retry(AccountName.of("test-shopper"), "again"));
        assertThrows(IllegalStateException.class, () -> quarantine.delete(AccountName.of("test-shopper"), "away"));
    }
}
