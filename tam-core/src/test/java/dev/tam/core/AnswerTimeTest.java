package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AnswerTimeTest {

    @Test
    void anAnswerThatTakesLessThanAThirdOfALeaseIsSoonEnough() {
        assertEquals(Optional.empty(), AnswerTime.complaint(Duration.ofMillis(9_999), Duration.ofSeconds(30)));
        assertEquals(Optional.empty(), AnswerTime.complaint(Duration.ZERO, Duration.ofSeconds(1)));
    }

    @Test
    void aLongerOneIsComplainedOfWithTheKeysToChange() {
        String told = AnswerTime.complaint(Duration.ofSeconds(10), Duration.ofSeconds(30))
                .orElseThrow();
        assertTrue(told.contains("set lease.ttl to more than 30000 ms"), told);
        assertTrue(told.contains("socketTimeout to less than 10000 ms"), told);
    }
}
