package dev.tam.core;

import static dev.tam.CleanupTerm.atMost;
import static dev.tam.CleanupTerm.confirmEnvironment;
import static dev.tam.CleanupTerm.deadRuns;
import static dev.tam.CleanupTerm.everything;
import static dev.tam.CleanupTerm.labelled;
import static dev.tam.CleanupTerm.mine;
import static dev.tam.CleanupTerm.ofRun;
import static dev.tam.CleanupTerm.ofSpec;
import static dev.tam.CleanupTerm.olderThan;
import static dev.tam.CleanupTerm.orphans;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.CleanupPlan;
import dev.tam.CleanupRefusedException;
import dev.tam.CleanupTerm;
import dev.tam.CreateTerm;
import dev.tam.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScopesTest {

    private static final Duration DEAD = Duration.ofMinutes(15);

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    private Set<AccountName> selected(CleanupTerm... terms) {
        return tam.plan(terms).remove().stream().map(CleanupPlan.Item::name).collect(Collectors.toSet());
    }

    @Test
    void aNumberCountsForOnesOwnRunToo() {
        tam.createAll("shopper", 3);

        assertThrows(CleanupRefusedException.class, () -> tam.cleanup(mine(), atMost(2)));
        assertEquals(3, world.users.logins().size());

        assertEquals(3, tam.cleanup(mine(), atMost(3)).removed().size());
    }

    @Test
    void keysCountInAPlanToo() {
        tam.createAll("shopper", 3);

        assertThrows(CleanupRefusedException.class, () -> tam.plan(everything(), atMost(2)));
        assertThrows(CleanupRefusedException.class, () -> tam.plan(everything(), confirmEnvironment("prod")));

        CleanupPlan plan = tam.plan(everything(), atMost(3), confirmEnvironment("test"));
        assertEquals(3, tam.cleanup(plan).removed().size());
    }

    @Test
    void aWrongEnvironmentCountsForOnesOwnRunToo() {
        tam.create("shopper");

        CleanupRefusedException e =
                assertThrows(CleanupRefusedException.class, () -> tam.cleanup(mine(), confirmEnvironment("staging")));
        assertTrue(e.getMessage().contains("'staging'"), e.getMessage());
        assertEquals(1, world.users.logins().size());

        assertEquals(
                1, tam.cleanup(mine(), confirmEnvironment("test")).removed().size());
    }

    static Stream<List<CleanupTerm>> contradictions() {
        return Stream.of(
                List.of(orphans(), olderThan(Duration.ofHours(12))),
                List.of(ofSpec("shopper"), ofSpec("agent")),
                List.of(ofRun(RunId.of("run-1")), ofRun(RunId.of("run-2"))),
                List.of(everything(), olderThan(Duration.ofHours(1)), olderThan(Duration.ofHours(12))),
                List.of(labelled("locale", "de"), labelled("locale", "en")),
                List.of(everything(), atMost(1), atMost(1_000)),
                List.of(everything(), confirmEnvironment("test"), confirmEnvironment("prod")));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void termsThatContradictEachOtherAreRefusedByPlanAndCleanup(List<CleanupTerm> terms) {
        CleanupTerm[] all = terms.toArray(new CleanupTerm[0]);

        assertThrows(IllegalArgumentException.class, () -> tam.plan(all));
        assertThrows(IllegalArgumentException.class, () -> tam.cleanup(all));
        assertEquals(0, world.users.requests().size());
    }

    @Test
    void theSameTermTwiceSaysNothingNew() {
        AccountName mine = tam.create("shopper").name();

        assertEquals(Set.of(mine), selected(ofSpec("shopper"), ofSpec("shopper")));
    }

    @Test
    void aSpecSelectsItsAccountsAlone() {
        AccountManager both = world.open(world.builder("run-2")
                .spec(World.shopper())
                .spec(dev.tam.AccountSpec.of("agent").on("users")));
        AccountName agent = both.create("agent").name();
        AccountName shopper = both.create("shopper").name();

        assertEquals(Set.of(agent), selected(ofSpec("agent")));
        assertEquals(Set.of(shopper), selected(ofSpec("shopper")));
    }

    @Test
    void labelsSelectAccountsThatCarryAllOfThem() {
        AccountName german =
                tam.create("shopper", CreateTerm.label("locale", "de")).name();
        AccountName germanAndGold = tam.create(
                        "shopper", CreateTerm.label("locale", "de"), CreateTerm.label("tier", "gold"))
                .name();
        tam.create("shopper");

        assertEquals(Set.of(german, germanAndGold), selected(labelled("locale", "de")));
        assertEquals(Set.of(germanAndGold), selected(labelled("locale", "de"), labelled("tier", "gold")));
    }

    @Test
    void aRunSelectsItsAccountsAlone() {
        tam.create("shopper");
        AccountName theirs = world.manager("run-2").create("shopper").name();

        assertEquals(Set.of(theirs), selected(ofRun(RunId.of("run-2"))));
        assertEquals(Set.of(), selected(ofRun(RunId.of("run-3"))));
    }

    @Test
    void aRunIsDeadAQuarterOfAnHourAfterItsLastHeartbeatUnlessConfiguredOtherwise() {
        AccountName theirs = world.manager("run-2").create("shopper").name();
        AccountName mine = tam.create("shopper").name();
        AccountManager patient =
                world.open(world.builder("run-3").set("deadRun", "30min").spec(World.shopper()));

        world.time.elapse(DEAD.minusSeconds(1));
        tam.maintain();
        assertEquals(Set.of(), selected(deadRuns()));
        world.time.elapse(Duration.ofSeconds(1));

        assertEquals(Set.of(theirs), selected(deadRuns()));
        assertTrue(!selected(deadRuns()).contains(mine));
        assertEquals(0, patient.plan(deadRuns()).remove().size());
    }
}
