package dev.tam.adapter.rest.services;

import static dev.tam.CleanupTerm.confirmEnvironment;
import static dev.tam.CleanupTerm.everything;
import static dev.tam.CleanupTerm.mine;
import static dev.tam.LeaseRequest.waitAtMost;
import static dev.tam.adapter.rest.services.RealService.PREFIX;
import static dev.tam.adapter.rest.services.ServiceConfig.ENVIRONMENT;
import static dev.tam.adapter.rest.services.ServiceConfig.SPEC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.AccountName;
import dev.tam.BulkReport;
import dev.tam.CleanupReport;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.LeaseRequest;
import dev.tam.NameConflictException;
import dev.tam.spi.TimeSource;
import dev.tam.store.memory.MemoryStore;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What tam is for, done on a service that others wrote, by a manager that was configured in YAML alone. Before each test a
 * stranger is in the service, and after each nobody but strangers, who still log in as ever.
 */
abstract class MainJob {

    private static final String STRANGERS_PASSWORD = "Known-to-strangers-al0ne";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Set<String> strangers = new ConcurrentSkipListSet<>();

    abstract RealService service();

    abstract ServiceConfig config();

    @BeforeEach
    void plantAStranger() {
        // Looks like ours, but carries no proof.
        plant(service().login(PREFIX + SPEC + "-2b7c-00000000"));
    }

    @AfterEach
    void theServiceHasNoneOfOursAndAllStrangersStill() {
        Set<String> left = service().logins();
        try {
            assertEquals(strangers, left);
            left.forEach(login -> assertTrue(service().canLogin(login, STRANGERS_PASSWORD)));
        } finally {
            left.forEach(service()::uproot);
        }
    }

    @Test
    void aBulkIsInTheServiceAndLogsInWithItsPasswords() {
        try (AccountManager tam = config().open()) {
            BulkReport bulk = tam.createAll(SPEC, 50);

            assertEquals(List.of(), bulk.failures());
            assertEquals(50, bulk.created().size());
            assertEquals(logins(bulk.created()), ours());
            Account one = tam.account(bulk.created().get(17).value());
            assertTrue(logsIn(one));
            assertFalse(service().canLogin(one.login(service().id()), STRANGERS_PASSWORD));
        }
    }

    @Test
    void aResetReplacesThePasswordInTheService() {
        try (AccountManager tam = config().open()) {
            Account old = tam.create(SPEC);

            Account fresh = tam.reset(old.name().value());

            assertEquals(old.login(service().id()), fresh.login(service().id()));
            assertFalse(logsIn(old));
            assertTrue(logsIn(fresh));
        }
    }

    @Test
    void aDeletedAccountIsGoneFromTheServiceAndTheOthersAreNot() {
        try (AccountManager tam = config().open()) {
            Account kept = tam.create(SPEC);
            Account deleted = tam.create(SPEC);

            CleanupReport report = tam.delete(deleted.name().value());

            assertEquals(List.of(deleted.name()), report.removed());
            assertEquals(Set.of(kept.login(service().id())), ours());
            assertFalse(logsIn(deleted));
            assertEquals(0, tam.delete(deleted.name().value()).exitCode());
        }
    }

    @Test
    void aSecondCleanupChangesNothing() {
        try (AccountManager tam = config().open()) {
            List<AccountName> created = tam.createAll(SPEC, 50).created();

            CleanupReport first = tam.cleanup(mine());
            assertEquals(logins(created), logins(first.removed()));
            assertEquals(List.of(), first.left());
            assertEquals(Set.of(), ours());

            assertEquals(new CleanupReport(List.of(), List.of()), tam.cleanup(mine()));
            assertEquals(Set.of(), ours());
        }
    }

    @Test
    void aLoginThatIsTakenIsAConflictAndItsUserIsNotTouched() {
        try (MemoryStore store = MemoryStore.open(TimeSource.system());
                AccountManager tam = config().builder()
                        .store(ReservationTap.over(
                                store, name -> plant(service().login(name.value()))))
                        .open()) {
            assertThrows(NameConflictException.class, () -> tam.create(SPEC));
            assertTrue(strangers.size() > 1);

            tam.cleanup(mine());
            tam.cleanup(everything(), confirmEnvironment(ENVIRONMENT));

            assertEquals(Set.of(), ours());
        }
    }

    @Test
    void aStrangerInThePlaceOfOursIsLeftAndReported() {
        try (AccountManager tam = config().open()) {
            String login = tam.create(SPEC).login(service().id());
            service().uproot(login);
            plant(login);

            CleanupReport report = tam.cleanup(mine());

            assertEquals(List.of(), report.removed());
            assertEquals(1, report.left().size());
            assertEquals(1, report.exitCode());
        }
    }

    @Test
    void anAccountHasOneHolderAtATimeAndEachKnowsItsPassword() {
        // A holder whose heartbeat starves on a busy machine would be told and replaced, which is another rule.
        try (AccountManager tam = patient().open()) {
            tam.pool(SPEC).fill(4);

            Holders holders = Holders.lease(tam, SPEC, 8, 20, held -> assertTrue(logsIn(held)));

            assertEquals(List.of(), holders.failures());
            assertEquals(160, holders.leases());
            assertEquals(0, holders.overlaps());
            assertEquals(0, holders.fencesThatFell());
            assertEquals(4, logins(holders.names()).size());
            assertEquals(ours(), logins(holders.names()));
        }
    }

    @Test
    void anExpiredLeaseIsRotatedInTheServiceBeforeTheNext() throws InterruptedException {
        try (MemoryStore store = MemoryStore.open(TimeSource.system());
                AccountManager frozen =
                        config().builder().store(store).background(false).open()) {
            frozen.pool(SPEC).apply(frozen.pool(SPEC).policy().withMaxSize(1));
            frozen.pool(SPEC).fill(1);
            Lease lost = frozen.acquire(SPEC);
            Account old = lost.account();
            assertTrue(logsIn(old));

            try (AccountManager tam = patient().store(store).open();
                    Lease next = tam.acquire(LeaseRequest.from(SPEC, waitAtMost(PATIENCE)))) {
                assertFalse(logsIn(old));
                assertTrue(logsIn(next.account()));
                assertEquals(old.name(), next.account().name());
                assertTrue(next.fence() > lost.fence());
                assertThrows(LeaseLostException.class, lost::throwIfLost);

                lost.close();

                next.throwIfLost();
                assertTrue(logsIn(next.account()));
            }
            assertEquals(
                    List.of(old.name()),
                    frozen.cleanup(everything(), confirmEnvironment(ENVIRONMENT))
                            .removed());
        }
    }

    /** With leases so long that no busy machine starves their heartbeat. */
    private AccountManagerBuilder patient() {
        return config().builder().leaseTtl(Duration.ofMinutes(1));
    }

    private boolean logsIn(Account account) {
        return service()
                .canLogin(account.login(service().id()), account.password().reveal());
    }

    /** What the service shows beside strangers. */
    private Set<String> ours() {
        Set<String> logins = service().logins();
        logins.removeAll(strangers);
        return logins;
    }

    private Set<String> logins(Collection<AccountName> names) {
        return names.stream().map(name -> service().login(name.value())).collect(Collectors.toCollection(TreeSet::new));
    }

    private void plant(String login) {
        service().plant(login, STRANGERS_PASSWORD);
        strangers.add(login);
    }
}
