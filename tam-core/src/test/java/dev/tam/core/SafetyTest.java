package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.CleanupTerm;
import dev.tam.RunId;
import dev.tam.spi.service.NameRules;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Operation;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetyTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "..",
                "a/../admin",
                "%2e%2e%2f",
                "name\r\nX-Evil: 1",
                "t\u0435st-shopper",
                "Test-Shopper",
                "a..b"
            })
    void aHostileNameIsRefusedWithItsRuleBeforeAnythingIsSent(String name) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> tam.delete(name));

        assertTrue(e.getMessage().contains("breaks the rule"), e.getMessage());
        assertFalse(e.getMessage().contains("\r"), "control characters reach no log");
        assertEquals(0, world.users.requests().size());
    }

    @Test
    void aLoginThatBreaksAServicesRulesIsRefusedBeforeAnythingIsSent() {
        FakeServiceAdapter narrow = FakeServiceAdapter.over(world.users)
                .names(new NameRules(1, 8, Pattern.compile("[a-z]+"), "{name}"))
                .build();
        try (World other = new World(world.usersAdapter, narrow)) {
            AccountException e = assertThrows(
                    AccountException.class, () -> other.manager("r").create("shopper"));

            assertEquals("billing", e.service().orElseThrow());
            assertTrue(e.getMessage().contains("length must be 1 to 8"), e.getMessage());
            assertEquals(0, world.users.requests().size());
        }
    }

    @Test
    void aScopeOfSeveralRunsIsTheirIntersection() {
        AccountManager other = world.manager("run-2");
        other.createAll("shopper", 2);
        tam.create("shopper");

        assertEquals(
                0,
                tam.plan(CleanupTerm.mine(), CleanupTerm.ofRun(RunId.of("run-2")))
                        .remove()
                        .size());
    }

    @Test
    void aServiceThatSaysItIsAnotherEnvironmentIsNotChanged() {
        FakeServiceAdapter production =
                FakeServiceAdapter.over(world.users).environment("prod").build();
        AccountManager other =
                world.open(world.builder("run-3").service("users", production).spec(World.shopper()));

        AccountException e = assertThrows(AccountException.class, () -> other.create("shopper"));

        assertTrue(e.getMessage().contains("environment 'prod', not 'test'"), e.getMessage());
        assertEquals(Set.of(), world.remote());
        assertEquals(0, world.users.applied(Operation.CREATE));
    }
}
