package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.AccountObserver;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.ConfigurationException;
import dev.tam.OnReturn;
import dev.tam.StoreException;
import dev.tam.spi.service.Capability;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Subscription;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpeningTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aHostThatIsNotAllowedIsRefusedBeforeAnythingIsSent() {
        FakeServiceAdapter elsewhere = FakeServiceAdapter.over(world.users)
                .endpoints("https://id.example.com/")
                .build();

        ConfigurationException e = assertThrows(ConfigurationException.class, () -> world.builder("r")
                .service("users", elsewhere)
                .spec(World.shopper())
                .open());

        assertTrue(e.getMessage().contains("id.example.com"), e.getMessage());
        assertTrue(e.getMessage().contains("allow:"), e.getMessage());
        assertEquals(0, world.users.requests().size());
    }

    @Test
    void aMisspeltEnvironmentIsOneMistakeWhateverTheServices() {
        ConfigurationException e = assertThrows(ConfigurationException.class, () -> world.builder("r")
                .set("environment", "tset")
                .spec(World.shopper())
                .open());

        assertEquals(1, e.mistakes().size(), e.getMessage());
        assertTrue(e.getMessage().contains("did you mean 'test'?"), e.getMessage());
        assertEquals(0, world.users.requests().size());
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        ConfigurationException e = assertThrows(ConfigurationException.class, () -> world.builder("r")
                .set("lease.tll", "30s")
                .set("namespace", "Shop")
                .spec(AccountSpec.of("agent").on("crm"))
                .open());

        assertEquals(3, e.mistakes().size(), e.getMessage());
        assertTrue(e.getMessage().contains("did you mean"), e.getMessage());
    }

    @Test
    void aServiceThatIsNotOnLoopbackNeedsAConfiguredKey() {
        FakeServiceAdapter far = FakeServiceAdapter.over(world.users)
                .endpoints("https://id.staging.example.net/")
                .build();

        ConfigurationException e = assertThrows(ConfigurationException.class, () -> AccountManager.builder()
                .withoutFile()
                .discovery(false)
                .environment("staging", "*.staging.example.net")
                .store(world.store)
                .service("users", far)
                .spec(AccountSpec.of("shopper").on("users"))
                .open());

        assertTrue(e.getMessage().contains("${env:TAM_KEY}"), e.getMessage());
    }

    @Test
    void withoutAStoreOnTheClassPathTheRemedyIsNamed() {
        ConfigurationException e = assertThrows(ConfigurationException.class, () -> AccountManager.builder()
                .withoutFile()
                .discovery(false)
                .environment("test", "127.0.0.1")
                .keys(World.KEY)
                .service("users", world.usersAdapter)
                .open());

        assertTrue(e.getMessage().contains("tam-store-memory"), e.getMessage());
    }

    @Test
    void aReturnResetsWhereEveryAdapterCanElseReplaces() {
        assertEquals(OnReturn.RESET, world.manager("r").pool("shopper").policy().onReturn());
        FakeServiceAdapter stiff = FakeServiceAdapter.over(world.users)
                .without(Capability.RESETS, Capability.SETS_PASSWORD)
                .build();
        try (World other = new World(stiff, world.billingAdapter)) {
            assertEquals(
                    OnReturn.REPLACE,
                    other.manager("r").pool("shopper").policy().onReturn());
        }
    }

    @Test
    void theStoreOnTheClassPathIsFoundAndItsAccountsEndWithTheManager() {
        try (Logged log = new Logged();
                AccountManager tam = AccountManager.builder()
                        .withoutFile()
                        .environment("test", "127.0.0.1")
                        .set("store", java.util.Map.of("memory", java.util.Map.of()))
                        .service("users", world.usersAdapter)
                        .spec(AccountSpec.of("shopper").on("users"))
                        .open()) {
            tam.create("shopper");
            tam.pool("shopper").fill(2);
            assertEquals(3, world.users.logins().size());
            assertEquals(1, log.with("accounts are kept in memory").size());
        }
        assertEquals(0, world.users.logins().size());
    }

    @Test
    void aClosedManagerSaysSo() {
        AccountManager tam = world.manager("r");
        tam.close();
        tam.close();

        assertThrows(IllegalStateException.class, () -> tam.create("shopper"));
    }

    @Test
    void aServiceThatOnlyASpecNamesIsReportedWhereItWasWritten() {
        ConfigurationException e = assertThrows(ConfigurationException.class, () -> world.builder("r")
                .spec(AccountSpec.of("agent").on("user"))
                .open());

        assertTrue(e.getMessage().contains("specs.agent.on.user: there is no service 'user'"), e.getMessage());
    }

    @Test
    void whatTheBuilderSetsLaterLeavesTheSpecAsItWasGiven() {
        AccountSpec spec = AccountSpec.of("shopper").on("users");

        try (AccountManager tam = world.builder("r")
                .spec(spec)
                .set("specs.shopper.attributes.plan", "gold")
                .open()) {
            assertEquals("gold", tam.create("shopper").attributes().get("plan"));
        }

        assertEquals(Map.of(), spec.attributes());
        assertThrows(
                UnsupportedOperationException.class, () -> spec.attributes().put("plan", "gold"));
    }

    @Test
    void anObserverIsNotHeldUpByWhatItDoesNotNeed() {
        AccountManagerBuilder builder = AccountManager.builder()
                .withoutFile()
                .environment("test", "127.0.0.1")
                .set("keys", List.of("${env:TAM_KEY_THAT_IS_NOT_THERE}"))
                .set("services.users", Map.of("adapter", "unknown"))
                .set("specs.shopper", Map.of("on", List.of("nowhere"), "pol", Map.of()))
                .store(world.store)
                .time(world.time);
        assertThrows(ConfigurationException.class, builder::open);

        try (AccountObserver observer = builder.observe()) {
            assertEquals(List.of(), observer.notAtRest());
        }
    }

    @Test
    void anObserverOfNoEnvironmentIsAMistake() {
        assertThrows(
                ConfigurationException.class,
                () -> AccountManager.builder().withoutFile().store(world.store).observe());
    }

    @Test
    void anObserverReadsWithoutKeyOrServiceAndChangesNothing() {
        AccountManager tam = world.manager("r");
        Account account = tam.create("shopper");
        int sent = world.users.requests().size();
        AccountRecord before = world.record(account.name());

        try (AccountObserver observer = AccountManager.builder()
                .withoutFile()
                .environment("test", "127.0.0.1")
                .store(world.store)
                .time(world.time)
                .observe()) {
            assertEquals(1, observer.find(account.name().value()).size());
            assertTrue(observer.history(account.name().value()).isPresent());
            assertEquals(0, observer.notAtRest().size());
        }

        assertEquals(before, world.record(account.name()));
        assertEquals(sent, world.users.requests().size());
        assertEquals(AccountState.HELD, world.state(account.name()));
    }

    @Test
    void anOpeningThatFailsLeavesNoSubscription() {
        AtomicInteger open = new AtomicInteger();
        Interposed<AccountStore> store = Interposed.store(world.store)
                .answering("signals", () -> {
                    open.incrementAndGet();
                    return (Subscription) open::decrementAndGet;
                })
                .answering("definePool", () -> {
                    throw new StoreException("no answer");
                });
        AccountManagerBuilder builder = world.builder("r").store(store.seen()).spec(World.shopper());

        assertThrows(StoreException.class, builder::open);

        assertEquals(0, open.get());
    }
}
