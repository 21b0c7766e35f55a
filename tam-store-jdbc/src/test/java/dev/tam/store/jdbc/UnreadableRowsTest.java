package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Event;
import dev.tam.spi.store.EventQuery;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Transition;
import dev.tam.spi.store.Want;
import dev.tam.spi.store.WorkFilter;
import dev.tam.testdb.Engine;
import dev.tam.testkit.store.Drafts;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Promise 20: whatever one row holds, it is told, QUARANTINED with the reason, and stands in nobody's way. */
final class UnreadableRowsTest {

    private static final String GARBAGE = "?!";

    /** All columns of text by table; the key of the table in the second place. */
    private static final Map<String, List<String>> TEXTS = Map.of(
            "tam_account seq",
            List.of("id", "fingerprint", "labels", "alias", "state", "taint", "reason"),
            "tam_identity seq",
            List.of("environment", "name", "owner", "origin", "run", "spec", "stages", "attributes", "per_service"),
            "tam_binding account",
            List.of(
                    "service",
                    "environment",
                    "login",
                    "presence",
                    "external_id",
                    "external_key",
                    "returned",
                    "password",
                    "pending",
                    "issued"));

    private static final List<String> OF_CLAIMS = List.of("claim_id", "claim_purpose", "claim_holder");

    private static final List<String> OF_EVENTS = List.of("op", "kind", "from_state", "to_state", "claim_id", "actor");

    /** Columns in which any text is a good one, or which are not read. */
    private static final Set<String> ANY = Set.of(
            "fingerprint", "alias", "reason", "environment", "run", "spec", "login", "external_id", "external_key");

    /** What core's sealer says is damaged, of its account. */
    private static final Set<String> SEALED = Set.of("password", "pending", "issued");

    private static final Map<Engine, Bench> BENCHES = Map.of(
            Engine.H2_MEMORY, new Bench(Engine.H2_MEMORY),
            Engine.POSTGRESQL, new Bench(Engine.POSTGRESQL),
            Engine.MARIADB, new Bench(Engine.MARIADB),
            Engine.MYSQL, new Bench(Engine.MYSQL));

    private final Drafts drafts = new Drafts();
    private AccountStore store;

    static Stream<Arguments> everyTextOnEveryDatabase() {
        return BENCHES.keySet().stream().sorted().flatMap(engine -> TEXTS.entrySet().stream()
                .flatMap(table -> table.getValue().stream().map(c -> Arguments.of(engine, table.getKey(), c))));
    }

    static Stream<Arguments> everyClaimOnEveryDatabase() {
        return BENCHES.keySet().stream().sorted().flatMap(engine -> OF_CLAIMS.stream()
                .map(c -> Arguments.of(engine, c)));
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    @ParameterizedTest
    @MethodSource("everyTextOnEveryDatabase")
    void anUnreadableRowIsToldAndStandsInNobodysWay(Engine engine, String table, String column) {
        Bench bench = stocked(engine, 3);
        AccountId bad = all().get(0).id();
        spoil(bench, table, column, bad);

        List<AccountRecord> told = all();
        assertEquals(3, told.size(), "row count constant");
        assertEquals(3, living().size(), "row count constant among the living");
        AccountRecord first = told.get(0);
        assertEquals(isTold(column) ? AccountState.QUARANTINED : AccountState.AVAILABLE, first.state());
        assertEquals(
                isTold(column),
                first.condition().reason().contains(column),
                first.condition().reason());

        Set<AccountId> leased = new HashSet<>();
        Optional<Claimed> lease = lease();
        for (; lease.isPresent(); lease = lease()) {
            assertEquals(AccountState.LEASED, lease.get().account().state());
            leased.add(lease.get().account().id());
        }
        assertEquals(isLeasable(column) ? 3 : 2, leased.size());
        store.stats(drafts.pool(), Drafts.FINGERPRINT, LabelQuery.any());
        assertEquals(3, all().size(), "row count constant");
    }

    @ParameterizedTest
    @MethodSource("everyTextOnEveryDatabase")
    void theJanitorGoesOnBesideAnUnreadableRow(Engine engine, String table, String column) {
        Bench bench = stocked(engine, 3);
        AccountId bad = all().get(0).id();
        for (Optional<Claimed> lease = lease(); lease.isPresent(); lease = lease()) {
            assertInstanceOf(MoveResult.Applied.class, send(lease.get(), AccountState.LEASED, AccountState.DIRTY));
        }
        bench.elapse(Drafts.TTL.multipliedBy(2));
        spoil(bench, table, column, bad);
        Set<AccountId> due = new HashSet<>();
        for (int tick = 0; tick < 3; tick++) {
            for (Claimed claimed : due(1)) {
                assertEquals(AccountState.DIRTY, claimed.account().state());
                due.add(claimed.account().id());
            }
        }
        assertTrue(due.size() >= 2, () -> "due were " + due);
        assertEquals(3, all().size(), "row count constant");
    }

    static Stream<Arguments> everyEventOnEveryDatabase() {
        return BENCHES.keySet().stream().sorted().flatMap(engine -> OF_EVENTS.stream()
                .map(c -> Arguments.of(engine, c)));
    }

    @ParameterizedTest
    @MethodSource("everyEventOnEveryDatabase")
    void anUnreadableEventIsToldAndThoseBesideItToo(Engine engine, String column) {
        Bench bench = stocked(engine, 2);
        lease();
        List<Event> before = events();
        bench.database()
                .execute("UPDATE tam_event SET " + column + " = '" + GARBAGE + "' WHERE seq = "
                        + before.get(before.size() - 1).seq());

        List<Event> told = events();

        assertEquals(before.size(), told.size(), "row count constant");
        assertEquals(before.subList(0, before.size() - 1), told.subList(0, told.size() - 1));
        String reason = told.get(told.size() - 1).cause().stamp().reason();
        assertTrue(reason.startsWith("unreadable in the database: " + column), reason);
    }

    @ParameterizedTest
    @MethodSource("everyClaimOnEveryDatabase")
    void aLeaseWhoseClaimIsUnreadableIsSetAsideWhenItHasRunOut(Engine engine, String column) {
        Bench bench = stocked(engine, 1);
        AccountId bad = lease().orElseThrow().account().id();
        spoil(bench, "tam_account seq", column, bad);
        assertEquals(AccountState.QUARANTINED, all().get(0).state());
        bench.elapse(Drafts.TTL.multipliedBy(2));
        assertEquals(List.of(), due(10));
        assertEquals(List.of(bad), quarantined(), "in the database, too");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRESQL", "MARIADB", "MYSQL"})
    void aSetIsLeasedWholeBesideAnUnreadableRow(Engine engine) {
        Bench bench = stocked(engine, 4);
        AccountId bad = all().get(1).id();
        spoil(bench, "tam_binding account", "presence", bad);
        Want three = drafts.want(Drafts.SPEC, LabelQuery.any(), 3);
        var granted = assertInstanceOf(
                AcquireResult.Granted.class,
                store.acquire(List.of(drafts.request(three))).get(0));
        assertEquals(3, granted.claimed().size());
        granted.claimed().forEach(c -> assertNotEquals(bad, c.account().id()));
        assertEquals(List.of(bad), quarantined());
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRESQL", "MARIADB", "MYSQL"})
    void anUnreadableAccountCanBeClaimedForItsDeletionOnly(Engine engine) {
        Bench bench = stocked(engine, 1);
        AccountId bad = all().get(0).id();
        spoil(bench, "tam_binding account", "returned", bad);
        assertEquals(
                new ClaimResult.WrongState(AccountState.QUARANTINED),
                claim(bad, EnumSet.of(AccountState.AVAILABLE)),
                "not as what it says it is");
        Claimed claimed = assertInstanceOf(ClaimResult.Granted.class, claim(bad, EnumSet.allOf(AccountState.class)))
                .claimed();
        assertEquals(AccountState.QUARANTINED, claimed.account().state());
        assertInstanceOf(MoveResult.Applied.class, send(claimed, AccountState.QUARANTINED, AccountState.DELETING));
        assertEquals(AccountState.DELETING, all().get(0).state());
    }

    @ParameterizedTest
    @EnumSource(names = {"H2_MEMORY", "POSTGRESQL", "MARIADB", "MYSQL"})
    void aHolderCannotReturnWhatIsUnreadableByNow(Engine engine) {
        Bench bench = stocked(engine, 1);
        Claimed lease = lease().orElseThrow();
        spoil(bench, "tam_account seq", "taint", lease.account().id());
        Move dirty = Move.of(
                drafts.stamp("back"),
                lease.ref(),
                Transition.of(AccountState.LEASED, AccountState.DELETING, Taint.NONE));
        assertEquals(
                new MoveResult.Superseded(Optional.empty(), Optional.of(AccountState.QUARANTINED)),
                store.move(List.of(dirty)).get(0));
        assertEquals(List.of(lease.account().id()), quarantined());
    }

    private static boolean isTold(String column) {
        return !ANY.contains(column) && !SEALED.contains(column);
    }

    private static boolean isLeasable(String column) {
        return SEALED.contains(column) || (ANY.contains(column) && !"fingerprint".equals(column));
    }

    private Bench stocked(Engine engine, int number) {
        Bench bench = Optional.ofNullable(BENCHES.get(engine)).orElseThrow();
        store = bench.openEmpty();
        Stock.fill(store, drafts, number);
        return bench;
    }

    private void spoil(Bench bench, String table, String column, AccountId account) {
        String[] names = table.split(" ", 2);
        bench.database()
                .execute("UPDATE " + names[0] + " SET " + column + " = '" + GARBAGE + "' WHERE " + names[1]
                        + " = (SELECT a.seq FROM (SELECT seq FROM tam_account WHERE id = '" + account + "') a)"
                        + (names[0].equals("tam_binding") ? " AND ord = 0" : ""));
    }

    private List<Event> events() {
        return store.events(new EventQuery(drafts.namespace(), Optional.empty()), PageRequest.first(100))
                .items();
    }

    private List<AccountRecord> all() {
        return store.list(AccountQuery.all(drafts.namespace()), PageRequest.first(100))
                .items();
    }

    private List<AccountRecord> living() {
        EnumSet<AccountState> living = EnumSet.allOf(AccountState.class);
        living.removeIf(AccountState::isTerminal);
        return store.list(AccountQuery.all(drafts.namespace()).inStates(living), PageRequest.first(100))
                .items();
    }

    private List<AccountId> quarantined() {
        AccountQuery query = AccountQuery.all(drafts.namespace()).inStates(Set.of(AccountState.QUARANTINED));
        return store.list(query, PageRequest.first(100)).items().stream()
                .map(AccountRecord::id)
                .toList();
    }

    private Optional<Claimed> lease() {
        AcquireResult result =
                store.acquire(List.of(drafts.request(drafts.want()))).get(0);
        return result instanceof AcquireResult.Granted granted
                ? Optional.of(granted.claimed().get(0))
                : Optional.empty();
    }

    private List<Claimed> due(int max) {
        WorkFilter all = new WorkFilter(drafts.namespace(), Set.copyOf(Drafts.SERVICES));
        return store.claimDue(drafts.stamp("janitor"), drafts.claim(), all, max, Drafts.TTL);
    }

    private MoveResult send(Claimed claimed, AccountState from, AccountState to) {
        Move move = Move.of(
                drafts.stamp("back"),
                claimed.ref(),
                Transition.of(from, to, Taint.NONE).thenEnd());
        return store.move(List.of(move)).get(0);
    }

    private ClaimResult claim(AccountId account, Set<AccountState> from) {
        ClaimRequest.NewClaim claim = new ClaimRequest.NewClaim(drafts.claim(), Purpose.MAINTAIN);
        return store.claim(new ClaimRequest(drafts.stamp("work"), account, claim, from, Optional.empty(), Drafts.TTL));
    }
}
