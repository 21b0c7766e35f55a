package dev.tam.adapter.rest.services;

import static dev.tam.CleanupTerm.atMost;
import static dev.tam.CleanupTerm.confirmEnvironment;
import static dev.tam.CleanupTerm.orphans;
import static dev.tam.adapter.rest.services.RealService.PREFIX;
import static dev.tam.adapter.rest.services.ServiceConfig.ENVIRONMENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupRefusedException;
import dev.tam.CleanupReport;
import dev.tam.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM is killed in the middle of a bulk and its ledger with it; another one with the same key cleans up. */
@Tag("flowable")
class FlowableSweepIT {

    /** Looks like ours, but carries no proof. */
    private static final String STRANGER = PREFIX + "shopper-2b7c-00000000";

    private static final int SOME = 60;

    @TempDir
    private Path folder;

    @Test
    void whatAKilledJvmLeftIsSweptByItsProofAloneAndTheCountIsTrue() throws Exception {
        try (FlowableServer server = FlowableServer.start();
                ServiceConfig config = ServiceConfig.write(folder, server)) {
            server.plant("{\"id\":\"" + STRANGER + "\",\"password\":\"known to strangers alone\"}");

            Set<String> left = killInTheMiddle(server, config);
            left.remove(STRANGER);

            try (AccountManager tam = config.open()) {
                CleanupPlan plan = tam.plan(orphans());
                int count = plan.remove().size();
                System.out.println("a killed JVM left " + count + " accounts in Flowable");
                assertEquals(left, planned(plan));

                assertThrows(
                        CleanupRefusedException.class,
                        () -> tam.cleanup(orphans(), confirmEnvironment(ENVIRONMENT), atMost(count - 1)));
                assertEquals(count + 1, server.logins().size());

                CleanupReport report = tam.cleanup(orphans(), confirmEnvironment(ENVIRONMENT), atMost(count));

                assertEquals(count, report.removed().size());
                assertEquals(List.of(), report.left());
                assertEquals(Set.of(STRANGER), server.logins());
                report.removed().forEach(name -> assertRecovered(tam, name));
                assertEquals(List.of(), tam.plan(orphans()).remove());
            }
        }
    }

    /** What Flowable has of the victim once the last of its requests was answered. */
    private Set<String> killInTheMiddle(FlowableServer server, ServiceConfig config) throws Exception {
        Path output = folder.resolve("victim.txt");
        Process victim = FlowableVictim.start(config, output);
        try {
            UserWatch.of(server).untilAtLeast(SOME);
        } catch (IllegalStateException e) {
            throw new IllegalStateException("the victim did nothing:\n" + Files.readString(output), e);
        } finally {
            victim.destroyForcibly();
        }
        assertTrue(victim.waitFor(10, TimeUnit.SECONDS));
        assertDiedInTheMiddle(victim, output);
        Set<String> left = UserWatch.of(server).untilQuiet();
        assertTrue(left.size() < FlowableVictim.BULK);
        return left;
    }

    private static void assertDiedInTheMiddle(Process victim, Path output) throws IOException {
        String printed = Files.readString(output);
        assertEquals(128 + 9, victim.exitValue(), printed);
        assertTrue(printed.contains("leased "), printed);
        assertFalse(printed.contains("BulkReport"), printed);
    }

    private static void assertRecovered(AccountManager tam, AccountName name) {
        var info = tam.find(name.value()).get(0);
        assertEquals(Origin.RECOVERED, info.provenance().origin());
        assertEquals(AccountState.DELETED, info.condition().state());
    }

    private static Set<String> planned(CleanupPlan plan) {
        return plan.remove().stream().map(i -> i.name().value()).collect(Collectors.toCollection(TreeSet::new));
    }
}
