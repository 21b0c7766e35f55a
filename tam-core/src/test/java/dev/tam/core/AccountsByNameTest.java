package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountState;
import dev.tam.CleanupReport;
import dev.tam.RunId;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** RUN accounts by name: every run may read them, only their own may reset and delete them. */
class AccountsByNameTest {

    private final World world = new World();
    private Account account;
    private String name;

    @BeforeEach
    void create() {
        account = world.manager("run-1").create("shopper");
        name = account.name().value();
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void anotherMemberOfTheRunMayReadResetAndDeleteIt() {
        AccountManager sibling = world.manager("run-1");

        assertEquals(account.password(), sibling.account(name).password());
        sibling.reset(name);
        assertEquals(List.of(account.name()), sibling.delete(name).removed());
    }

    @Test
    void anotherRunMayReadItAndIsToldHowToRemoveIt() {
        AccountManager other = world.manager("run-2");

        assertEquals(account.password(), other.account(name).password());
        for (Executable use : List.<Executable>of(() -> other.reset(name), () -> other.delete(name))) {
            String told = assertThrows(AccountException.class, use).getMessage();
            assertTrue(told.contains("belongs to run run-1"), told);
            assertTrue(told.contains("cleanup(ofRun(...), confirmEnvironment(\"test\"))"), told);
        }
        assertEquals(AccountState.HELD, world.state(account.name()));
        assertEquals(1, world.users.logins().size());
    }

    @Test
    void aManagerWithoutOneOfItsServicesLeavesItWhole() {
        AccountManager without = world.open(AccountManager.builder()
                .withoutFile()
                .discovery(false)
                .environment("test", "127.0.0.1")
                .keys(World.KEY)
                .run(RunId.of("run-1"))
                .store(world.store)
                .service("users", FakeServiceAdapter.of(world.users))
                .background(false)
                .time(world.time));

        String told =
                assertThrows(AccountException.class, () -> without.reset(name)).getMessage();
        CleanupReport report = without.delete(name);

        assertTrue(told.contains("no adapter for service billing"), told);
        assertEquals(
                List.of(new CleanupReport.Left(account.name(), "this manager has no adapter for service billing")),
                report.left());
        assertEquals(AccountState.HELD, world.state(account.name()));
        assertEquals(1, world.users.logins().size());
    }
}
