package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountState;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.Session;
import dev.tam.StoreException;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A lease logs in once for each service, and logs out when it ends. */
class SessionsTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @BeforeEach
    void fill() {
        tam.pool("shopper").fill(1);
    }

    @AfterEach
    void close() {
        world.close();
    }

    private Set<String> open(Lease lease) {
        return world.users.sessions(lease.account().login("users"));
    }

    private static String token(Session session) {
        return session.value(FakeServiceAdapter.SESSION).reveal();
    }

    @Test
    void aSessionIsOpenedOnceForALease() throws Exception {
        try (Lease lease = world.lease(tam)) {
            Session session = lease.session("users");

            assertSame(session, lease.session("users"));
            assertEquals(Set.of(token(session)), open(lease));
            assertFalse((session + " " + lease).contains(token(session)));
        }
    }

    @Test
    void aReturnThrowsNothingThoughItsSessionsCannotBeEnded() throws Exception {
        Interposed<AccountStore> store = Interposed.store(world.store);
        AccountManager other =
                world.open(world.builder("run-2").store(store.seen()).spec(World.shopper()));
        Lease lease = world.lease(other);
        lease.session("users");
        store.instead("find", () -> {
            throw new StoreException("the database is away");
        });
        assertThrows(StoreException.class, () -> lease.label("seen", "by a test"));

        assertDoesNotThrow(() -> lease.close());

        assertEquals(AccountState.DIRTY, world.state(lease.account().name()));
    }

    @Test
    void aReturnEndsTheSessionsAndWaitsForNone() throws Exception {
        Lease lease = world.lease(tam);
        lease.session("users");
        lease.close();

        tam.close();

        assertEquals(1, world.users.applied(Operation.CLOSE_SESSION));
        assertThrows(LeaseLostException.class, () -> lease.session("users"));
    }

    @Test
    void aResetEndsTheSessionAndTheNextIsOpenedWithTheNewPassword() throws Exception {
        try (Lease lease = world.lease(tam)) {
            String before = token(lease.session("users"));
            lease.reset();

            String after = token(lease.session("users"));

            assertNotEquals(before, after);
            assertTrue(open(lease).contains(after));
            assertFalse(open(lease).contains(before));
        }
    }

    @Test
    void aServiceThatRefusesIsNamedAndTheLeaseGoesOn() throws Exception {
        world.usersAdapter.script(Operation.OPEN_SESSION, Fault.refuse(RefusalCode.CONFLICT));
        try (Lease lease = world.lease(tam)) {
            var refused = assertThrows(AccountException.class, () -> lease.session("users"));
            assertTrue(refused.getMessage().contains("service users"), refused.getMessage());

            lease.throwIfLost();
            assertEquals(Set.of(token(lease.session("users"))), open(lease));
        }
    }

    @Test
    void anotherServicesSessionIsRefusedWithThoseOfTheAccount() throws Exception {
        try (Lease lease = world.lease(tam)) {
            var refused = assertThrows(IllegalArgumentException.class, () -> lease.session("nowhere"));
            assertTrue(refused.getMessage().contains("users"), refused.getMessage());
        }
    }
}
