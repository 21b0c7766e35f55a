package dev.tam.core.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.ServiceId;
import dev.tam.ServiceStatus.Health;
import dev.tam.spi.Deadline;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Reset;
import dev.tam.testkit.Await;
import dev.tam.testkit.TurnedTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceHealthTest {

    private static final Outcome<Reset> GOOD = Outcome.done(new Reset());
    private static final Outcome<Reset> BAD = new Outcome.Unknown<>("no answer");

    private final TurnedTime time = new TurnedTime();
    private final AtomicBoolean allHang = new AtomicBoolean();
    private final ServiceHealth health = new ServiceHealth(ServiceId.of("users"), 8, time, allHang::get);

    private boolean enters() {
        try {
            return health.enter(Deadline.in(Duration.ZERO, time)).isEmpty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void call(Outcome<Reset> outcome) {
        call(CallKind.CHANGE, outcome);
    }

    private void call(CallKind kind, Outcome<Reset> outcome) {
        assertTrue(enters());
        health.heard(kind, outcome);
    }

    private void goDown() {
        for (int i = 0; i < 5; i++) {
            call(BAD);
        }
        assertEquals(Health.DOWN, health.status().health());
    }

    /** How many calls at once are let in now; they are still under way. */
    private int fill() {
        int entered = 0;
        while (entered < 100 && enters()) {
            entered++;
        }
        return entered;
    }

    static List<Outcome<Reset>> failuresOfTheService() {
        return List.of(
                BAD,
                new Outcome.NotSent<>("refused"),
                new Outcome.Throttled<>(Duration.ZERO),
                new Outcome.Refused<>(RefusalCode.NOT_ALLOWED, "tam's credentials"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheService")
    void fiveFailuresOfTheServiceInARowMakeItDown(Outcome<Reset> failure) {
        for (int i = 0; i < 4; i++) {
            call(failure);
        }
        call(GOOD);
        for (int i = 0; i < 4; i++) {
            call(failure);
        }
        assertEquals(Health.UP, health.status().health());

        call(failure);

        assertEquals(Health.DOWN, health.status().health());
        assertTrue(health.status().reason().isPresent());
    }

    @ParameterizedTest
    @EnumSource(CallKind.class)
    void answersToOneKindOfCallDoNotHideThatTheOtherGetsNone(CallKind failing) {
        CallKind working = failing == CallKind.CHANGE ? CallKind.LOOK : CallKind.CHANGE;
        for (int i = 0; i < 4; i++) {
            call(failing, BAD);
            call(working, GOOD);
        }
        assertEquals(Health.UP, health.status().health());
        assertEquals(4, health.status().failuresInARow());

        call(failing, BAD);

        assertEquals(Health.DOWN, health.status().health());
    }

    @Test
    void aServiceWhoseChangesFailedIsNotUpUntilOneIsAnswered() {
        goDown();
        time.elapse(Duration.ofSeconds(30));

        for (int i = 0; i < 20; i++) {
            call(CallKind.LOOK, GOOD);
            assertEquals(Health.RETURNING, health.status().health(), "a look is answered, no change was tried");
        }
        assertEquals(1, fill(), "the change after the looks, alone");
        health.heard(CallKind.CHANGE, BAD);
        assertEquals(Health.DOWN, health.status().health());

        time.elapse(Duration.ofSeconds(30));
        call(CallKind.LOOK, GOOD);
        for (int i = 0; i < 3; i++) {
            call(CallKind.CHANGE, GOOD);
        }
        assertEquals(Health.UP, health.status().health());
        assertEquals(0, health.status().failuresInARow());
    }

    @Test
    void aServiceWhoseLooksFailedReturnsByTheChangesThatAreAnswered() {
        for (int i = 0; i < 5; i++) {
            call(CallKind.LOOK, BAD);
        }
        assertEquals(Health.DOWN, health.status().health());
        time.elapse(Duration.ofSeconds(30));

        for (int i = 0; i < 4; i++) {
            call(CallKind.CHANGE, GOOD);
        }

        assertEquals(Health.UP, health.status().health());
    }

    @Test
    void whatIsAboutAnAccountIsNoFailureOfTheService() {
        for (int i = 0; i < 10; i++) {
            call(new Outcome.Refused<>(RefusalCode.INVALID, "this one"));
        }

        assertEquals(Health.UP, health.status().health());
    }

    @Test
    void aServiceThatIsDownGetsOneProbeEachHalfMinute() {
        goDown();
        assertFalse(enters());

        for (int i = 0; i < 3; i++) {
            time.elapse(Duration.ofSeconds(29));
            assertFalse(enters());
            time.elapse(Duration.ofSeconds(1));
            assertTrue(enters());
            assertFalse(enters(), "one probe, not two");
            health.heard(CallKind.CHANGE, BAD);
        }
    }

    @Test
    void aServiceThatReturnsGetsFewCallsFirstAndThenMore() {
        goDown();
        time.elapse(Duration.ofSeconds(30));
        call(GOOD);
        assertEquals(Health.RETURNING, health.status().health());

        assertEquals(1, fill());
        health.heard(CallKind.CHANGE, GOOD);
        assertEquals(2, fill());
        health.heard(CallKind.CHANGE, GOOD);
        assertEquals(3, fill(), "four at once, one of them was under way");
        health.heard(CallKind.CHANGE, GOOD);

        assertEquals(Health.UP, health.status().health());
        assertEquals(100, fill());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoComesToAServiceThatReturnsWaitsForTheCallsBefore(boolean answered) throws Exception {
        goDown();
        time.elapse(Duration.ofSeconds(30));
        call(GOOD);
        assertTrue(enters());
        FutureTask<Optional<String>> next =
                new FutureTask<>(() -> health.enter(Deadline.in(Duration.ofHours(1), time)));
        Thread caller = new Thread(next);
        caller.start();
        Await.waiting(caller);

        health.heard(CallKind.CHANGE, answered ? GOOD : BAD);

        assertEquals(answered, next.get(60, TimeUnit.SECONDS).isEmpty());
    }

    @Test
    void theFirstFailureOfAReturningServiceMakesItDownAgain() {
        goDown();
        time.elapse(Duration.ofSeconds(30));
        call(GOOD);

        call(BAD);

        assertEquals(Health.DOWN, health.status().health());
        assertFalse(enters());
    }

    @Test
    void aServiceAllOfWhoseThreadsHangIsDownAtOnceAndGetsNoProbe() {
        allHang.set(true);
        call(new Outcome.NotSent<>("all threads hang"));
        assertEquals(Health.DOWN, health.status().health());
        assertEquals("all threads hang", health.status().reason().orElseThrow());

        time.elapse(Duration.ofHours(1));
        assertFalse(enters());

        allHang.set(false);
        assertTrue(enters());
    }

    @Test
    void aPauseEndsByItselfOrWhenItIsLifted() {
        health.pause(Duration.ofMinutes(1), "a release");
        assertFalse(enters());
        time.elapse(Duration.ofMinutes(1));
        assertTrue(enters());

        health.pause(Duration.ofHours(1), "a release");
        health.resume();
        assertTrue(enters());
    }
}
