package dev.tam.core.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.RunId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {

    private final Reading reading = new Reading();

    @ParameterizedTest
    @CsvSource({
        "environment,TAM_ENVIRONMENT",
        "deadRun,TAM_DEAD_RUN",
        "lease.ttl,TAM_LEASE_TTL",
        "calls.parallel,TAM_CALLS_PARALLEL"
    })
    void theVariableOfAKeyIsItsPathInCapitals(String path, String variable) {
        assertEquals(variable, Overrides.envName(path));
    }

    @Test
    void propertiesComeBeforeVariablesAndBothBeforeTheFile() {
        reading.properties.put("tam.lease.ttl", "10s");
        reading.env.put("TAM_LEASE_TTL", "20s");
        reading.env.put("TAM_LEASE_MAX", "2h");
        Timings timings = reading.read(Reading.MINIMUM + "lease: { ttl: 30s, max: 1h, wait: 5s }")
                .timings();
        assertEquals(Duration.ofSeconds(10), timings.leaseTtl());
        assertEquals(Duration.ofHours(2), timings.leaseMax());
        assertEquals(Duration.ofSeconds(5), timings.acquireWait());
    }

    @Test
    void everyOverrideIsTaken() {
        List.of("parallel", "attempts").forEach(key -> reading.properties.put("tam.calls." + key, "3"));
        reading.properties.put("tam.calls.timeout", "3s");
        List.of("lease.wait", "lease.max").forEach(key -> reading.properties.put("tam." + key, "3h"));
        List.of("retention.events", "retention.details", "deadRun")
                .forEach(key -> reading.properties.put("tam." + key, "3d"));
        reading.env.put("TAM_NAMESPACE", "shop");
        reading.env.put("TAM_RUN", "r3");
        TamConfig config = reading.read(Reading.MINIMUM);
        assertEquals(new ServiceDefaults(3, Duration.ofSeconds(3), 3), config.serviceDefaults());
        Duration days = Duration.ofDays(3);
        Duration hours = Duration.ofHours(3);
        assertEquals(new Timings(Duration.ofSeconds(90), hours, hours, days, days, days), config.timings());
        assertEquals("shop", config.namespace());
        assertEquals(Optional.of(RunId.of("r3")), config.run());
    }

    @Test
    void anEnvironmentThatIsOverriddenMustStillBeAllowedByTheFile() {
        reading.env.put("TAM_ENVIRONMENT", "prod");
        reading.env.put("TAM_ALLOW_PROD", "*.prod.example.net");
        List<String> mistakes = reading.mistakes(Reading.MINIMUM);
        assertTrue(mistakes.get(0).startsWith("tam.yaml:2 allow: does not name the environment 'prod'"));
    }

    @Test
    void anEmptyVariableCountsAsAbsent() {
        reading.env.put("TAM_ENVIRONMENT", "");
        assertEquals("staging", reading.read(Reading.MINIMUM).environment());
    }

    @Test
    void aMistakeNamesTheVariableThatMadeIt() {
        reading.env.put("TAM_LEASE_TTL", "soon");
        assertTrue(reading.mistakes(Reading.MINIMUM)
                .get(0)
                .startsWith("environment variable TAM_LEASE_TTL lease.ttl: 'soon' does not fit; write"));
    }

    @Test
    void aMisspeltPropertyIsToldAsItWouldBeInTheFile() {
        reading.properties.put("tam.lease.tll", "5s");
        reading.properties.put("tam.calls.retry.attempts", "5");
        assertEquals(
                List.of(
                        "system property tam.lease.tll lease.tll: 'tll' is not known here; did you mean 'ttl'?",
                        "system property tam.calls.retry.attempts calls.retry.attempts: 'retry' is not known here; known"
                                + " here: attempts, parallel, timeout"),
                reading.mistakes(Reading.MINIMUM));
    }

    @Test
    void propertiesOfOthersAreLeftAlone() {
        List.of("tam.proof", "tam.test.jvm", "tam.it.excluded", "tam.store.password", "tam.lease", "tam.leasing.ttl")
                .forEach(name -> reading.properties.put(name, "5s"));
        assertEquals(List.of(), reading.mistakes(Reading.MINIMUM));
    }

    @Test
    void variablesOfOthersAreLeftAlone() {
        reading.env.put("TAM_CALLS_A_DAY", "5");
        assertEquals(List.of(), reading.mistakes(Reading.MINIMUM));
    }
}
