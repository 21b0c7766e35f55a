package dev.tam.testkit.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.tam.spi.service.Capability;
import dev.tam.spi.service.ServiceAdapter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Whoever ran the contract reads what the adapter can do, and what it claims and cannot. */
class CapabilityReportTest {

    private static final AtomicReference<ServiceAdapter> JUDGED = new AtomicReference<>();

    /** Not found by Surefire, which runs no nested class by itself. */
    static class Judged extends ServiceAdapterContract {

        @Override
        protected ServiceAdapter adapter() {
            return JUDGED.get();
        }
    }

    @Test
    void whatIsClaimedAndHoldsIsProvenAndTheRestIsNotClaimed() {
        List<String> report = report(FakeServiceAdapter.over(FakeService.empty())
                .capabilities(Capability.FINDS, Capability.DELETES, Capability.SETS_PASSWORD)
                .build());
        says(report, "creates", "proven by");
        says(report, "finds", "proven by 6 rules");
        says(report, "deletes", "proven by");
        says(report, "resets", "not claimed");
        says(report, "authenticates", "not claimed");
        says(report, "behaves", "proven by");
    }

    @Test
    void aRuleThatNeedsWhatIsNotClaimedIsNamedWithTheReason() {
        List<String> report = report(FakeServiceAdapter.over(FakeService.empty())
                .capabilities(Capability.DELETES, Capability.SETS_PASSWORD)
                .build());
        says(
                report,
                "sets password",
                "skipped: noPasswordIsSetAfterTheDeadline (the adapter does not claim AUTHENTICATES)");
    }

    @Test
    void whatIsClaimedAndIsALieIsNamedWithTheRule() {
        List<String> report =
                report(FakeServiceAdapter.of(FakeService.empty()).always(Operation.SET_PASSWORD, Fault.LIE));
        says(
                report,
                "sets password",
                "claimed, and cannot: nobodyGetsAPassword, theNewPasswordIsAcceptedAndTheOldOneRefused");
        says(report, "finds", "proven by");
    }

    @Test
    void everyCapabilityHasItsLine() {
        List<String> report = report(FakeServiceAdapter.of(FakeService.empty()));
        assertEquals(Capability.values().length + 2, report.size(), report::toString);
    }

    private static void says(List<String> report, String capability, String words) {
        assertTrue(
                report.stream().anyMatch(line -> line.startsWith("  " + capability + " ") && line.contains(words)),
                () -> capability + ": " + words + " is not said by\n" + String.join("\n", report));
    }

    private static List<String> report(ServiceAdapter judged) {
        JUDGED.set(judged);
        List<String> heard = new ArrayList<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(Judged.class))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                                heard.add(entry.getKeyValuePairs().get(CapabilityReport.KEY));
                            }
                        });
        assertEquals(1, heard.size(), "one report for one contract");
        return heard.get(0).lines().toList();
    }
}
