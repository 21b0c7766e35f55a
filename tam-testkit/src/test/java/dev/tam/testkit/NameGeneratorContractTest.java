package dev.tam.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.tam.spi.NameGenerator;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Each rule fails the generator that breaks it. */
class NameGeneratorContractTest {

    private static final AtomicReference<Supplier<NameGenerator>> JUDGED = new AtomicReference<>();

    /** Not found by Surefire, which runs no nested class by itself. */
    static class Judged extends NameGeneratorContract {

        @Override
        protected NameGenerator generator() {
            return JUDGED.get().get();
        }
    }

    private static NameGenerator counting() {
        AtomicInteger count = new AtomicInteger();
        return () -> "n" + count.incrementAndGet();
    }

    @Test
    void randomPartsKeepIt() {
        assertEquals(0, failures(() -> () -> UUID.randomUUID().toString(), "eachPartGivesAName"));
        assertEquals(0, failures(() -> () -> UUID.randomUUID().toString(), "partsDifferWhoeverAsks"));
        assertEquals(0, failures(() -> () -> UUID.randomUUID().toString(), "partsOfTwoManagersDiffer"));
    }

    @Test
    void aPartThatGivesNoName() {
        assertEquals(1, failures(() -> () -> "../admin", "eachPartGivesAName"));
    }

    @Test
    void aPartThatIsRepeated() {
        assertEquals(1, failures(() -> () -> "same", "partsDifferWhoeverAsks"));
    }

    @Test
    void partsThatAreCountedByEachJvmForItself() {
        assertEquals(1, failures(NameGeneratorContractTest::counting, "partsOfTwoManagersDiffer"));
    }

    private static long failures(Supplier<NameGenerator> judged, String rule) {
        JUDGED.set(judged);
        SummaryGeneratingListener heard = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectMethod(Judged.class, rule))
                                .build(),
                        heard);
        assertEquals(1, heard.getSummary().getTestsFoundCount(), rule);
        return heard.getSummary().getTestsFailedCount();
    }
}
