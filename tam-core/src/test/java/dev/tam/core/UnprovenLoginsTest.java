package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.CleanupTerm;
import dev.tam.Secret;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PageRequest;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.FakeServiceAdapterBuilder;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Services whose logins have no room for the account's name and so none for its proof. */
class UnprovenLoginsTest {

    private static final Secret STRANGERS = Secret.of("password-of-a-stranger");

    private final FakeService cards = FakeService.empty();
    private final FakeServiceAdapter fake = withDigits().build();
    private final Interposed<ServiceAdapter> adapter = Interposed.adapter(fake);
    private final World world = new World();

    private FakeServiceAdapterBuilder withDigits() {
        return FakeServiceAdapter.over(cards).names(new NameRules(12, 12, Pattern.compile("[0-9]+"), "{digits:12}"));
    }

    private AccountManager manager(String run, ServiceAdapter of) {
        return world.open(world.builder(run)
                .service("cards", of)
                .spec(AccountSpec.of("holder").on("cards")));
    }

    @AfterEach
    void close() {
        fake.release();
        world.close();
    }

    private List<AccountRecord> records(AccountState state) {
        return world.store
                .list(AccountQuery.all(new Namespace("test", "default")).inStates(Set.of(state)), PageRequest.first(10))
                .items();
    }

    private static String login(AccountRecord account) {
        return account.bindings().get(0).login();
    }

    /** Somebody else's account under the login of the one that is being created. */
    private void plantStranger() {
        cards.plant(login(records(AccountState.CREATING).get(0)), STRANGERS);
    }

    private void assertLeftAloneAndSetAside() {
        AccountRecord ours = records(AccountState.QUARANTINED).get(0);
        assertTrue(cards.accepts(login(ours), STRANGERS), "a stranger's account was touched");
        assertTrue(ours.condition().reason().contains("no proof"), ours.condition()::reason);
    }

    @Test
    void whatIsSeenAfterACreationThatWasNotAnsweredIsNotTakenForOurs() {
        fake.script(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        adapter.before("find", this::plantStranger);

        Account account = manager("run-1", adapter.seen()).create("holder");

        assertLeftAloneAndSetAside();
        assertNotEquals(login(records(AccountState.QUARANTINED).get(0)), account.login("cards"));
    }

    @Test
    void whatExistsAlreadyWhenACreationIsSentAgainIsNotTakenForOurs() {
        fake.script(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        adapter.after("find", () -> {
            adapter.before("create", this::plantStranger);
        });

        Account account = manager("run-1", adapter.seen()).create("holder");

        assertLeftAloneAndSetAside();
        assertEquals(AccountState.HELD, world.state(account.name()));
    }

    @Test
    void aStrangerIsNotDeletedWhenTheCreatorDiesBeforeItHasWrittenThatTheLoginIsTaken() {
        AccountManager janitor = manager("run-2", fake);
        adapter.before("create", this::plantStranger);
        adapter.after("create", () -> {
            world.time.elapse(Duration.ofHours(1));
            janitor.maintain();
        });
        AccountManager late = manager("run-1", adapter.seen());

        assertThrows(AccountException.class, () -> late.create("holder"));

        assertLeftAloneAndSetAside();
        world.maintain(janitor, 10);
        assertEquals(0, fake.asked(Operation.DELETE));
    }

    @Test
    void whatCannotBeLookedAtIsDeletedOnlyIfTheServiceGaveItsIdWhenItWasCreated() {
        FakeServiceAdapter blind = withDigits().without(Capability.FINDS).build();
        AccountManager tam = manager("run-1", blind);
        tam.create("holder");
        assertEquals(1, tam.cleanup(CleanupTerm.mine()).removed().size());

        blind.script(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        assertThrows(AccountException.class, () -> tam.create("holder"));

        assertEquals(1, blind.asked(Operation.DELETE));
        assertEquals(1, records(AccountState.QUARANTINED).size());
    }

    @Test
    void anAccountOfTheIdThatWasGivenAtItsCreationIsOurs() {
        AccountManager tam = manager("run-1", fake);
        tam.create("holder");

        assertEquals(1, tam.cleanup(CleanupTerm.mine()).removed().size());
        assertEquals(Set.of(), cards.logins());
    }

    @Test
    void aPersonWhoRemovedTheDoubtfulAccountLetsItsRecordGo() {
        fake.script(Operation.CREATE, Fault.APPLY_AND_LOSE_REPLY);
        AccountManager tam = manager("run-1", fake);
        tam.create("holder");
        AccountRecord doubtful = records(AccountState.QUARANTINED).get(0);

        assertTrue(cards.uproot(login(doubtful)));
        tam.quarantine().delete(doubtful.identity().name(), "removed by hand");
        world.maintain(tam, 1);

        assertEquals(AccountState.DELETED, world.state(doubtful.identity().name()));
    }
}
