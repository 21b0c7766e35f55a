package dev.tam.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.core.name.NamePattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The table of defaults in api.md, as far as it is configuration. */
class DefaultsTest {

    private final TamConfig config = new Reading().read(Reading.MINIMUM + "specs: { shopper: { on: [users] } }");

    @Test
    void noStoreIsNamed() {
        assertEquals(Optional.empty(), config.store().kind());
        assertTrue(config.store().config().keys().isEmpty());
    }

    @Test
    void thereIsNoKey() {
        assertEquals(List.of(), config.keys());
    }

    @Test
    void theNamespaceIsDefaultAndTheRunIsLeftToTheEnvironment() {
        assertEquals("default", config.namespace());
        assertEquals(Optional.empty(), config.run());
    }

    @Test
    void aLeaseLastsNinetySecondsUnlessRenewedAndFourHoursAtMost() {
        assertEquals(Duration.ofSeconds(90), config.timings().leaseTtl());
        assertEquals(Duration.ofHours(4), config.timings().leaseMax());
    }

    @Test
    void anAcquireWaitsSixtySeconds() {
        assertEquals(Duration.ofSeconds(60), config.timings().acquireWait());
    }

    @Test
    void aPoolHasNoneIdleAndFiftyAtMostAndItsEffectOfAReturnDependsOnTheAdapters() {
        assertEquals(
                new PoolConfig(0, 50, Optional.empty()),
                config.specs().get("shopper").pool());
    }

    @Test
    void aServiceGetsEightCallsAtOnceOfThirtySecondsAndFiveAttempts() {
        assertEquals(new ServiceDefaults(8, Duration.ofSeconds(30), 5), config.serviceDefaults());
    }

    @Test
    void aRunIsDeadFifteenMinutesAfterItsLastHeartbeat() {
        assertEquals(Duration.ofMinutes(15), config.timings().deadRun());
    }

    @Test
    void whatIsNotSaidGrowsWithALongLease() {
        Timings timings =
                new Reading().read(Reading.MINIMUM + "lease: { ttl: 5h }").timings();
        assertEquals(Duration.ofHours(5), timings.leaseMax());
        assertEquals(Duration.ofHours(5), timings.deadRun());
    }

    @Test
    void eventsAreKeptThirtyDaysAndDetailsOfDeletedAccountsNinety() {
        assertEquals(Duration.ofDays(30), config.timings().retentionEvents());
        assertEquals(Duration.ofDays(90), config.timings().retentionDetails());
    }

    @Test
    void namesFollowTheDefaultPattern() {
        assertEquals(NamePattern.DEFAULT, config.specs().get("shopper").pattern());
        assertEquals("test-{spec}-{unique}-{tag}", NamePattern.DEFAULT.text());
    }

    @Test
    void emailGoesToAReservedDomain() {
        assertEquals("tam.invalid", config.scope().emailDomain());
    }
}
