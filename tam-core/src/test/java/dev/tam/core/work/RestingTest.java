package dev.tam.core.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.testkit.TurnedTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RestingTest {

    private static final Duration FIRST = Duration.ofSeconds(30);

    private final TurnedTime time = new TurnedTime();
    private final Resting resting = new Resting(time);

    private boolean rests() {
        return resting.obstacle("shopper").isPresent();
    }

    @Test
    void aPoolThatNeverFailedDoesNotRest() {
        assertEquals(Optional.empty(), resting.obstacle("shopper"));
    }

    @Test
    void afterAFailureThePoolRestsForHalfAMinuteAndOthersDoNot() {
        assertEquals(FIRST, resting.failed("shopper", "users: refused"));

        assertEquals(
                "the pool rests for 30 s after a creation failed: users: refused",
                resting.obstacle("shopper").orElseThrow());
        assertEquals(Optional.empty(), resting.obstacle("viewer"));
        time.elapse(FIRST.minusMillis(1));
        assertTrue(rests());
        time.elapse(Duration.ofMillis(1));
        assertTrue(!rests());
    }

    @Test
    void failuresOfThoseThatBeganTogetherMakeOneRest() {
        for (int i = 0; i < 20; i++) {
            assertEquals(FIRST, resting.failed("shopper", "refused"));
        }
    }

    @Test
    void afterARestOneAloneTriesAndTheNextRestIsTwiceAsLong() {
        resting.failed("shopper", "refused");
        time.elapse(FIRST);

        assertTrue(!rests(), "the one who tries");
        assertTrue(rests(), "another, meanwhile");
        assertEquals(FIRST.multipliedBy(2), resting.failed("shopper", "refused"));

        for (int i = 0; i < 20; i++) {
            time.elapse(Duration.ofMinutes(16));
            assertTrue(!rests());
            resting.failed("shopper", "refused");
        }
        assertEquals(Duration.ofMinutes(16), resting.failed("shopper", "refused"));
    }

    @Test
    void aTryThatNobodyHearsOfAgainBlocksThePoolNoLongerThanTheNextRest() {
        resting.failed("shopper", "refused");
        time.elapse(FIRST);
        assertTrue(!rests());

        time.elapse(FIRST.multipliedBy(2));

        assertTrue(!rests());
    }

    @Test
    void aTryThatCameToNothingLetsTheNextTryAndMakesNoRestLonger() {
        resting.failed("shopper", "refused");
        time.elapse(FIRST);

        for (int i = 0; i < 5; i++) {
            assertTrue(!rests());
            resting.untried("shopper");
        }

        assertTrue(!rests());
        assertEquals(FIRST.multipliedBy(2), resting.failed("shopper", "refused"));
        resting.untried("shopper");
        assertTrue(rests(), "who failed meanwhile is not forgotten");
    }

    @Test
    void onlyWhoWasLetInSaysThatNothingCameOfIt() throws Exception {
        resting.failed("shopper", "refused");
        time.elapse(FIRST);
        assertTrue(!rests());

        CompletableFuture.runAsync(() -> resting.untried("shopper")).get(60, TimeUnit.SECONDS);

        assertTrue(rests(), "the one who was let in still tries");
    }

    @Test
    void aSuccessEndsTheRestForAll() {
        resting.failed("shopper", "refused");

        resting.worked("shopper");

        assertTrue(!rests());
        assertTrue(!rests());
        assertEquals(FIRST, resting.failed("shopper", "refused"));
    }
}
