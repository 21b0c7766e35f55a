package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static dev.tam.testkit.service.Answers.isDone;
import static dev.tam.testkit.service.Calls.LOGIN;
import static dev.tam.testkit.service.Calls.OTHER;
import static dev.tam.testkit.service.Calls.PASSWORD;
import static dev.tam.testkit.service.Calls.call;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final FakeService service = FakeService.empty();
    private final FakeServiceAdapter adapter = FakeServiceAdapter.of(service);

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void whatWasNotSentLeavesNoTrace() {
        adapter.script(Operation.CREATE, Fault.FAIL_NOT_SENT);
        assertInstanceOf(Outcome.NotSent.class, adapter.create(call(), PASSWORD));
        assertEquals(List.of(), service.requests());
        assertEquals(1, adapter.asked(Operation.CREATE));
    }

    @Test
    void aThrottleSaysHowLong() {
        adapter.script(Operation.CREATE, Fault.throttle(Duration.ofSeconds(3)));
        assertEquals(new Outcome.Throttled<>(Duration.ofSeconds(3)), adapter.create(call(), PASSWORD));
        assertEquals(Set.of(), service.logins());
    }

    @ParameterizedTest
    @EnumSource
    void aRefusalHasTheCodeOfTheScript(RefusalCode code) {
        adapter.script(Operation.CREATE, Fault.refuse(code));
        Answers.refused(adapter.create(call(), PASSWORD), code);
        assertEquals(Set.of(), service.logins());
    }

    @Test
    void aLostReplyIsUnknownAndItWasDone() {
        adapter.script(Operation.CREATE, Fault.APPLY_AND_LOSE_REPLY);
        assertInstanceOf(Outcome.Unknown.class, adapter.create(call(), PASSWORD));
        assertTrue(service.accepts(LOGIN, PASSWORD));
    }

    @Test
    void aLostRequestIsUnknownAndNothingWasDone() {
        adapter.script(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        assertInstanceOf(Outcome.Unknown.class, adapter.create(call(), PASSWORD));
        assertEquals(Set.of(), service.logins());
    }

    @Test
    void aLateCreationIsThereOnlyOnceDelivered() {
        adapter.script(Operation.CREATE, Fault.ANSWER_LATE);
        assertInstanceOf(Outcome.Unknown.class, adapter.create(call(), PASSWORD));
        assertEquals(Set.of(), service.logins());
        assertEquals(1, adapter.deliverLate());
        assertEquals(Set.of(LOGIN), service.logins());
        assertEquals(0, adapter.deliverLate());
    }

    @Test
    void aLateCreationOfATakenLoginChangesNothing() {
        adapter.script(Operation.CREATE, Fault.ANSWER_LATE);
        adapter.create(call(), OTHER);
        adapter.create(call(), PASSWORD);
        adapter.deliverLate();
        assertTrue(service.accepts(LOGIN, PASSWORD));
    }

    @Test
    void whatIsPendingIsDoneOnceDelivered() {
        adapter.script(Operation.CREATE, Fault.pending(Duration.ofSeconds(1)));
        assertEquals(new Outcome.Pending<>(Duration.ofSeconds(1)), adapter.create(call(), PASSWORD));
        adapter.deliverLate();
        assertEquals(Set.of(LOGIN), service.logins());
    }

    @Test
    void aLieSaysDoneAndDoesNothing() {
        adapter.script(Operation.CREATE, Fault.LIE);
        assertTrue(isDone(adapter.create(call(), PASSWORD)));
        assertEquals(Set.of(), service.logins());
        adapter.create(call(), PASSWORD);
        adapter.script(Operation.DELETE, Fault.LIE);
        assertTrue(done(adapter.delete(call())).wasThere());
        assertEquals(Set.of(LOGIN), service.logins());
    }

    @Test
    void aLieHidesWhatIsThere() {
        adapter.create(call(), PASSWORD);
        adapter.script(Operation.FIND, Fault.LIE, Fault.NOT_YET_VISIBLE);
        assertEquals(new Sighting.Absent(true), done(adapter.find(call())));
        assertEquals(new Sighting.Absent(false), done(adapter.find(call())));
        assertInstanceOf(Sighting.Present.class, done(adapter.find(call())));
    }

    @Test
    void aLieAboutALogInIsTheWrongWayRound() {
        adapter.create(call(), PASSWORD);
        adapter.always(Operation.AUTHENTICATE, Fault.LIE);
        assertFalse(done(adapter.authenticate(call(), PASSWORD)).accepted());
        assertTrue(done(adapter.authenticate(call(), OTHER)).accepted());
    }

    @Test
    void whatNoAdapterMayDoCanBeScripted() {
        adapter.script(Operation.CREATE, Fault.RETURN_NULL, Fault.THROW, Fault.THROW_ERROR);
        assertNull(adapter.create(call(), PASSWORD));
        var thrown = assertThrows(RuntimeException.class, () -> adapter.create(call(), PASSWORD));
        assertTrue(thrown.getMessage().contains(FakeServiceAdapter.CANARY));
        assertThrows(Error.class, () -> adapter.create(call(), PASSWORD));
        assertEquals(List.of(), service.requests());
    }

    @RepeatedTest(100)
    void whatWasReleasedIsDoneWhenTheReleaseReturns() throws Exception {
        adapter.script(Operation.CREATE, Fault.HANG);
        OwnThread hanging = OwnThread.run(() -> adapter.create(call(), PASSWORD));
        assertTrue(adapter.awaitHanging(1, PATIENCE));
        adapter.release();
        assertEquals(Set.of(LOGIN), service.logins());
        assertTrue(isDone(hanging.end().outcome()));
    }

    @Test
    void aCallThatHangsGoesOnWhenReleased() throws Exception {
        adapter.script(Operation.CREATE, Fault.HANG);
        OwnThread hanging = OwnThread.run(() -> adapter.create(call(), PASSWORD));
        assertTrue(adapter.awaitHanging(1, PATIENCE));
        assertEquals(Set.of(), service.logins());
        adapter.release();
        assertTrue(isDone(hanging.end().outcome()));
        assertEquals(Set.of(LOGIN), service.logins());
    }

    @Test
    void anInterruptEndsAHangWithoutEffectAndIsKept() throws Exception {
        adapter.script(Operation.CREATE, Fault.HANG);
        OwnThread hanging = OwnThread.run(() -> adapter.create(call(), PASSWORD));
        assertTrue(adapter.awaitHanging(1, PATIENCE));
        OwnThread.Ended ended = hanging.interrupt().end();
        assertInstanceOf(Outcome.Unknown.class, ended.outcome());
        assertTrue(ended.flag());
        assertEquals(Set.of(), service.logins());
    }

    @Test
    void aDeafHangEndsWithTheAdapterOnly() throws Exception {
        adapter.script(Operation.CREATE, Fault.HANG_DEAF);
        OwnThread hanging = OwnThread.run(() -> adapter.create(call(), PASSWORD));
        assertTrue(adapter.awaitHanging(1, PATIENCE));
        hanging.interrupt();
        assertTrue(adapter.awaitHanging(1, Duration.ZERO));
        adapter.close();
        assertInstanceOf(Outcome.Unknown.class, hanging.end().outcome());
        assertEquals(Set.of(), service.logins());
    }

    @Test
    void scriptedFaultsStrikeInOrderBeforeTheLastingOneUntilCalm() {
        adapter.always(Operation.CREATE, Fault.THROTTLE)
                .script(Operation.CREATE, Fault.FAIL_NOT_SENT, Fault.LOSE_BEFORE_APPLY);
        assertInstanceOf(Outcome.NotSent.class, adapter.create(call(), PASSWORD));
        assertInstanceOf(Outcome.Unknown.class, adapter.create(call(), PASSWORD));
        assertInstanceOf(Outcome.Throttled.class, adapter.create(call(), PASSWORD));
        assertInstanceOf(Outcome.Throttled.class, adapter.create(call(), PASSWORD));
        adapter.calm();
        assertTrue(isDone(adapter.create(call(), PASSWORD)));
    }

    @Test
    void aFaultStrikesItsOwnOperationOnly() {
        adapter.always(Operation.CREATE, Fault.FAIL_NOT_SENT);
        assertTrue(isDone(adapter.find(call())));
    }

    @Test
    void aCallThatIsNotMadeUsesUpNoFault() {
        adapter.script(Operation.CREATE, Fault.LOSE_BEFORE_APPLY);
        assertInstanceOf(Outcome.NotSent.class, adapter.create(call(Duration.ZERO), PASSWORD));
        assertInstanceOf(Outcome.Unknown.class, adapter.create(call(), PASSWORD));
    }

    @Test
    void chanceStrikesAsOftenAsAskedForAndTheSameForOneSeed() {
        assertEquals(List.of(), struck(0));
        assertEquals(100, struck(1).size());
        List<Integer> third = struck(0.3);
        assertTrue(third.size() > 15 && third.size() < 45, () -> third.size() + " of 100");
        assertEquals(third, struck(0.3));
    }

    @Test
    void chanceNeedsFaultsAndAProbability() {
        assertThrows(IllegalArgumentException.class, () -> adapter.randomly(new Random(1), 0.5));
        assertThrows(IllegalArgumentException.class, () -> adapter.randomly(new Random(1), 1.1, Fault.THROTTLE));
        assertThrows(IllegalArgumentException.class, () -> adapter.randomly(new Random(1), Double.NaN, Fault.LIE));
    }

    private List<Integer> struck(double probability) {
        adapter.randomly(new Random(42), probability, Fault.THROTTLE, Fault.FAIL_NOT_SENT);
        return IntStream.range(0, 100)
                .filter(i -> !isDone(adapter.find(call())))
                .boxed()
                .toList();
    }
}
