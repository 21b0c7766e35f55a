package dev.tam.benchmarks.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The benchmark in small: how fast is nobody's matter here. */
@Timeout(120)
class ClientBenchmarkTest {

    private static final int CALLERS = 3;

    @ParameterizedTest
    @EnumSource
    void everyCallThatIsCountedIsOneThatTheServiceAnswered(Contender contender) throws Exception {
        try (SlowService service = new SlowService()) {
            Entrant entrant = Entrant.enter(contender, service);
            entrant.run(CALLERS, new Round(Duration.ZERO, Duration.ofMillis(100)));
            long before = service.created();
            Round round = new Round(Duration.ofMillis(100), Duration.ofMillis(900));
            Entrant.Result result = entrant.run(CALLERS, round);
            assertTrue(round.answers() > 0);
            assertEquals(service.created() - before, round.answers() + round.failures());
            assertTrue(result.share() <= 1.1, result::toString);
            assertTrue(result.threads() > 0, result::toString);
        }
    }
}
