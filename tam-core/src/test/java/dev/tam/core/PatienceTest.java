package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.ServiceStatus.Health;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Work that one service is in the way of, again and again, while it serves others. */
class PatienceTest {

    private static final int HOUR = 3_600;

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    /** A round each second; now and then another account comes and goes, so that the service stays UP. */
    private void anHour(AccountManager keeper) {
        for (int second = 0; second < HOUR; second++) {
            keeper.maintain();
            world.time.elapse(Duration.ofSeconds(1));
            if (second % 8 == 0) {
                tam.delete(keeper.create("shopper").name().value());
            }
        }
    }

    private static void assertSeldom(int asked) {
        assertTrue(asked >= 12 && asked <= 40, asked + " times in an hour");
    }

    @Test
    void aDeletionThatOneServiceFailsIsTriedAfterLongerAndLongerPausesAndDoesNotAge() {
        Interposed<ServiceAdapter> users = Interposed.adapter(world.usersAdapter);
        AccountManager keeper =
                world.open(world.builder("run-1").service("users", users.seen()).spec(World.shopper()));
        AccountName doomed = keeper.create("shopper").name();
        int[] asked = {0};
        users.answering("delete", () -> {
            asked[0]++;
            return new Outcome.Unknown<Deleted>("status 500");
        });
        keeper.delete(doomed.value());

        anHour(keeper);

        assertSeldom(asked[0]);
        assertEquals(AccountState.DELETING, world.state(doomed));
        assertEquals(0, world.record(doomed).condition().attempts());
    }

    @Test
    void aResetThatOneServiceFailsIsTriedAfterLongerAndLongerPausesAndDoesNotAge() throws Exception {
        tam.pool("shopper").fill(1);
        AccountName used = world.lease(tam).account().name();
        world.time.elapse(World.TTL.plusSeconds(1));
        world.usersAdapter.always(Operation.SET_PASSWORD, Fault.LOSE_BEFORE_APPLY);

        anHour(tam);

        assertSeldom(world.usersAdapter.asked(Operation.SET_PASSWORD));
        assertEquals(AccountState.DIRTY, world.state(used));
        assertEquals(0, world.record(used).condition().attempts());
        world.usersAdapter.calm();
        world.maintain(tam, 6);
        assertEquals(AccountState.AVAILABLE, world.state(used));
    }

    @Test
    void aServiceThatAsksForPatienceIsLeftAloneAsLong() throws Exception {
        tam.pool("shopper").fill(1);
        Account doomed = tam.create("shopper");
        world.usersAdapter.script(Operation.DELETE, Fault.throttle(Duration.ofMinutes(20)));
        tam.delete(doomed.name().value());
        world.usersAdapter.script(Operation.RESET, Fault.throttle(Duration.ofMinutes(20)));
        AccountName used = world.lease(tam).account().name();
        world.time.elapse(World.TTL.plusSeconds(1));
        tam.maintain();

        world.maintain(tam, 18);
        assertEquals(1, world.usersAdapter.asked(Operation.DELETE));
        assertEquals(1, world.usersAdapter.asked(Operation.RESET));

        world.maintain(tam, 3);
        assertEquals(AccountState.DELETED, world.state(doomed.name()));
        assertEquals(AccountState.AVAILABLE, world.state(used));
        assertEquals(Health.UP, world.status(tam, "users").health());
    }
}
