package dev.tam.adapter.rest.flowable;

import static dev.tam.CleanupTerm.confirmEnvironment;
import static dev.tam.CleanupTerm.everything;
import static dev.tam.CleanupTerm.mine;
import static dev.tam.LeaseRequest.waitAtMost;
import static dev.tam.adapter.rest.flowable.FlowableConfig.ENVIRONMENT;
import static dev.tam.adapter.rest.flowable.FlowableConfig.PREFIX;
import static dev.tam.adapter.rest.flowable.FlowableConfig.SERVICE;
import static dev.tam.adapter.rest.flowable.FlowableConfig.SPEC;
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
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tam is for, done on a service that others wrote, by a manager that was configured in YAML alone. */
class FlowableMainJobIT {

    /** Looks like ours, but carries no proof. */
    private static final String STRANGER = PREFIX + SPEC + "-2b7c-00000000";

    private static final String STRANGERS_PASSWORD = "known to strangers alone";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private static Path folder;

    private static FlowableServer server;
    private static FlowableConfig config;

    private final Set<String> strangers = new ConcurrentSkipListSet<>();

    @BeforeAll
    static void start() {
        server = FlowableServer.start();
        config = FlowableConfig.write(folder, server);
    }

    @AfterAll
    static void stop() {
        config.close();
        server.close();
    }

    @BeforeEach
    void plantAStranger() {
        plant(STRANGER);
    }

    @AfterEach
    void flowableHasNoneOfOursAndAllStrangersStill() {
        Set<String> left = server.userIds(PREFIX);
        try {
            assertEquals(strangers, left);
            left.forEach(id -> assertTrue(server.canLogin(id, STRANGERS_PASSWORD)));
        } finally {
            left.forEach(FlowableMainJobIT::uproot);
        }
    }

    @Test
    void aBulkIsInFlowableAndLogsInWithItsPasswords() {
        try (AccountManager tam = config.open()) {
            BulkReport bulk = tam.createAll(SPEC, 50);

            assertEquals(List.of(), bulk.failures());
            assertEquals(50, bulk.created().size());
            assertEquals(names(bulk.created()), ours());
            Account one = tam.account(bulk.created().get(17).value());
            assertTrue(logsIn(one));
            assertFalse(server.canLogin(one.login(SERVICE), STRANGERS_PASSWORD));
        }
    }

    @Test
    void aResetReplacesThePasswordInFlowable() {
        try (AccountManager tam = config.open()) {
            Account old = tam.create(SPEC);

            Account fresh = tam.reset(old.name().value());

            assertEquals(old.login(SERVICE), fresh.login(SERVICE));
            assertFalse(logsIn(old));
            assertTrue(logsIn(fresh));
        }
    }

    @Test
    void aDeletedAccountIsGoneFromFlowableAndTheOthersAreNot() {
        try (AccountManager tam = config.open()) {
            Account kept = tam.create(SPEC);
            Account deleted = tam.create(SPEC);

            CleanupReport report = tam.delete(deleted.name().value());

            assertEquals(List.of(deleted.name()), report.removed());
            assertEquals(Set.of(kept.login(SERVICE)), ours());
            assertFalse(logsIn(deleted));
            assertEquals(0, tam.delete(deleted.name().value()).exitCode());
        }
    }

    @Test
    void aSecondCleanupChangesNothing() {
        try (AccountManager tam = config.open()) {
            List<AccountName> created = tam.createAll(SPEC, 50).created();

            CleanupReport first = tam.cleanup(mine());
            assertEquals(names(created), names(first.removed()));
            assertEquals(List.of(), first.left());
            assertEquals(Set.of(), ours());

            assertEquals(new CleanupReport(List.of(), List.of()), tam.cleanup(mine()));
            assertEquals(Set.of(), ours());
        }
    }

    @Test
    void aLoginThatIsTakenIsAConflictAndItsUserIsNotTouched() {
        try (MemoryStore store = MemoryStore.open(TimeSource.system());
                AccountManager tam = config.builder()
                        .store(ReservationTap.over(store, name -> plant(name.value())))
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
        try (AccountManager tam = config.open()) {
            String login = tam.create(SPEC).login(SERVICE);
            uproot(login);
            plant(login);

            CleanupReport report = tam.cleanup(mine());

            assertEquals(List.of(), report.removed());
            assertEquals(1, report.left().size());
            assertEquals(1, report.exitCode());
        }
    }

    @Test
    void aStrangerWithoutOurMarkerIsLeftToo() {
        try (AccountManager tam = config.open()) {
            String login = tam.create(SPEC).login(SERVICE);
            uproot(login);
            plant(login, "{\"id\":\"" + login + "\",\"password\":\"" + STRANGERS_PASSWORD + "\"}");

            assertEquals(List.of(), tam.cleanup(mine()).removed());
        }
    }

    @Test
    void anAccountHasOneHolderAtATimeAndEachKnowsItsPassword() {
        // A holder whose heartbeat starves on a busy machine would be told and replaced, which is another rule.
        try (AccountManager tam =
                config.builder().leaseTtl(Duration.ofMinutes(1)).open()) {
            tam.pool(SPEC).fill(4);

            Holders holders = Holders.lease(tam, SPEC, 8, 40, held -> assertTrue(logsIn(held)));

            assertEquals(List.of(), holders.failures());
            assertEquals(320, holders.leases());
            assertEquals(0, holders.overlaps());
            assertEquals(0, holders.fencesThatFell());
            assertEquals(4, holders.names().size());
            assertEquals(ours(), holders.names());
        }
    }

    @Test
    void anExpiredLeaseIsRotatedInFlowableBeforeTheNext() throws InterruptedException {
        try (MemoryStore store = MemoryStore.open(TimeSource.system());
                AccountManager frozen =
                        config.builder().store(store).background(false).open()) {
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
    private static AccountManagerBuilder patient() {
        return config.builder().leaseTtl(Duration.ofMinutes(1));
    }

    private static boolean logsIn(Account account) {
        return server.canLogin(account.login(SERVICE), account.password().reveal());
    }

    /** What Flowable shows beside strangers. */
    private Set<String> ours() {
        Set<String> ids = server.userIds(PREFIX);
        ids.removeAll(strangers);
        return ids;
    }

    private static Set<String> names(List<AccountName> names) {
        return names.stream().map(AccountName::value).collect(Collectors.toCollection(TreeSet::new));
    }

    private void plant(String id) {
        plant(id, "{\"id\":\"" + id + "\",\"lastName\":\"Stranger\",\"password\":\"" + STRANGERS_PASSWORD + "\"}");
    }

    private void plant(String id, String user) {
        assertEquals(201, server.users().call("POST", "users", user).statusCode());
        strangers.add(id);
    }

    private static void uproot(String id) {
        assertEquals(204, server.users().call("DELETE", "users/" + id, "").statusCode());
    }
}
