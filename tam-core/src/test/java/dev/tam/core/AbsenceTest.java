package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.Secret;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.RefusalCode;
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
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Deletions in a service of which a look does not say for certain that an account is absent. */
class AbsenceTest {

    private static final Duration DELAY = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** So that a creation that is in doubt is soon given up. */
    private static final Duration HASTY = Duration.ofSeconds(1);

    private static final Secret STRANGERS = Secret.of("password-of-a-stranger");

    private final FakeService cards = FakeService.empty();
    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    private FakeServiceAdapterBuilder after(Duration delay) {
        return FakeServiceAdapter.over(cards).limits(new Limits(8, TIMEOUT, delay, Duration.ZERO));
    }

    private FakeServiceAdapterBuilder withDigits(Duration delay) {
        return FakeServiceAdapter.over(cards)
                .limits(new Limits(8, HASTY, delay, Duration.ZERO))
                .names(new NameRules(12, 12, Pattern.compile("[0-9]+"), "{digits:12}"));
    }

    private AccountManager manager(FakeServiceAdapter adapter) {
        return world.open(world.builder("run-1")
                .service("cards", adapter)
                .spec(AccountSpec.of("holder").on("cards")));
    }

    private AccountRecord only() {
        return world.store
                .list(AccountQuery.all(new Namespace("test", "default")), PageRequest.first(10))
                .items()
                .get(0);
    }

    /** An account that was made without an answer, and whose login a stranger has now; a look shows nobody. */
    private AccountRecord doubtful(AccountManager tam, FakeServiceAdapter adapter, Fault look) {
        adapter.script(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        adapter.always(Operation.FIND, Fault.FAIL_NOT_SENT);
        assertThrows(AccountException.class, () -> tam.create("holder"));
        cards.plant(only().bindings().get(0).login(), STRANGERS);
        adapter.calm();
        adapter.always(Operation.FIND, look);
        return only();
    }

    private void assertStrangerIsThere(AccountRecord account) {
        assertTrue(cards.accepts(account.bindings().get(0).login(), STRANGERS), "a stranger's account was deleted");
    }

    @Test
    void withinTheDelayAnAbsenceThatIsNotCertainSendsNothingAndAfterItTheDeletionDecides() {
        FakeServiceAdapter adapter = after(DELAY).build();
        AccountManager tam = manager(adapter);
        AccountName name = tam.create("holder").name();
        adapter.always(Operation.FIND, Fault.NOT_YET_VISIBLE);
        tam.delete(name.value());

        world.maintain(tam, 9);
        assertEquals(0, adapter.asked(Operation.DELETE));

        world.maintain(tam, 10);
        assertEquals(1, adapter.asked(Operation.DELETE));
        assertEquals(Set.of(), cards.logins());
        assertEquals(AccountState.DELETED, world.state(name));
    }

    @Test
    void aDeletionThatFindsNothingAfterTheDelayIsBelieved() {
        FakeServiceAdapter adapter = after(DELAY).build();
        AccountManager tam = manager(adapter);
        AccountName name = tam.create("holder").name();
        cards.uproot(name.value());
        adapter.always(Operation.FIND, Fault.NOT_YET_VISIBLE);
        tam.delete(name.value());

        world.maintain(tam, 25);

        assertEquals(AccountState.DELETED, world.state(name));
    }

    @Test
    void aDeletionThatIsRefusedThoughNothingIsSeenEndsInQuarantine() {
        FakeServiceAdapter adapter = after(Duration.ZERO).build();
        AccountManager tam = manager(adapter);
        AccountName name = tam.create("holder").name();
        adapter.always(Operation.FIND, Fault.NOT_YET_VISIBLE);
        adapter.always(Operation.DELETE, Fault.refuse(RefusalCode.CONFLICT));
        tam.delete(name.value());

        world.maintain(tam, 60);

        assertEquals(AccountState.QUARANTINED, world.state(name));
    }

    @Test
    void withoutProofAnAbsenceThatIsNeverCertainEndsInQuarantineAndNothingIsSent() {
        FakeServiceAdapter adapter = withDigits(DELAY).build();
        AccountManager tam = manager(adapter);
        AccountRecord account = doubtful(tam, adapter, Fault.NOT_YET_VISIBLE);

        world.maintain(tam, 90);

        assertEquals(0, adapter.asked(Operation.DELETE));
        assertStrangerIsThere(account);
        assertEquals(AccountState.QUARANTINED, world.state(account.identity().name()));
        assertTrue(only().condition().reason().contains("no proof"), only().condition()::reason);
    }

    @Test
    void withoutProofAnAbsenceWithinTheDelayIsWaitedForAndNothingIsSent() {
        FakeServiceAdapter adapter = withDigits(DELAY).build();
        AccountManager tam = manager(adapter);
        AccountRecord account = doubtful(tam, adapter, Fault.LIE);

        world.maintain(tam, 30);

        assertEquals(0, adapter.asked(Operation.DELETE));
        assertStrangerIsThere(account);
        assertEquals(AccountState.DELETED, world.state(account.identity().name()));
    }
}
