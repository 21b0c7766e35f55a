package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.RunId;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.ReserveResult;
import dev.tam.spi.store.RunRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which runs live. */
abstract class RunsRules {

    private static final RunId RUN = RunId.of("ci-7");
    private static final Duration TTL = Duration.ofSeconds(30);
    private static final int ROUNDS = 20;

    abstract Bench bench();

    @Test
    void aRunLivesWhileAMemberBeats() {
        Member first = beats();
        Member second = beats();
        assertEquals(2, run().liveMembers());
        bench().elapse(TTL.multipliedBy(2).dividedBy(3));
        bench().store().beat(second, TTL);
        bench().elapse(TTL.multipliedBy(2).dividedBy(3));
        assertEquals(1, run().liveMembers());
        bench().store().beat(first, TTL);
        assertEquals(2, run().liveMembers(), "a member that was silent may beat again");
    }

    @Test
    void aSilentRunTellsHowLongItHasBeenSilent() {
        beats();
        bench().elapse(Duration.ofMinutes(10));
        RunRecord silent = run();
        assertEquals(0, silent.liveMembers());
        assertFalse(silent.ended());
        assertTrue(silent.silent().compareTo(Duration.ofMinutes(10)) >= 0, silent::toString);
        assertTrue(silent.silent().compareTo(Duration.ofMinutes(11)) < 0, silent::toString);
    }

    @Test
    void aMemberThatLeftDoesNotLive() {
        Member gone = beats();
        beats();
        bench().store().leave(gone.id());
        bench().store().leave(gone.id());
        assertEquals(1, run().liveMembers());
    }

    @Test
    void aRunThatAllHaveLeftDoesNotLive() {
        bench().store().leave(beats().id());
        assertEquals(0, find().map(RunRecord::liveMembers).orElse(0));
    }

    @Test
    void aRunThatWasEndedIsToldSoThoughNobodyBeats() {
        bench().store().endRun(bench().drafts().namespace(), RUN);
        assertTrue(run().ended());
        assertEquals(0, run().liveMembers());
    }

    @Test
    void aRunThatWasEndedStaysSoThoughItsMembersBeat() {
        Member member = beats();
        bench().store().endRun(bench().drafts().namespace(), RUN);
        bench().store().beat(member, TTL);
        assertTrue(run().ended());
        assertEquals(1, run().liveMembers());
    }

    @Test
    void runsOfAnotherNamespaceAreNotTold() {
        beats();
        Namespace other = new Namespace(bench().drafts().namespace().environment(), "others");
        assertEquals(List.of(), bench().store().runs(other));
    }

    @Test
    void ofReserveAndEndRunAtOnceNothingIsLeft() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            RunId run = RunId.of("ci-race-" + round);
            bench().store().beat(bench().drafts().member(run), TTL);
            Thread maker = new Thread(() -> {
                while (bench().reserve(bench().drafts().owned(run)) instanceof ReserveResult.Reserved) {
                    Thread.onSpinWait();
                }
            });
            maker.start();
            bench().store().endRun(bench().drafts().namespace(), run);
            int listed = accounts(run);
            maker.join();
            assertEquals(listed, accounts(run), "what is made by the end of the run is there when it has ended");
        }
    }

    private int accounts(RunId run) {
        AccountQuery its = AccountQuery.all(bench().drafts().namespace()).ofRuns(Set.of(run));
        return bench().store().list(its, PageRequest.first(1000)).items().size();
    }

    private Member beats() {
        Member member = bench().drafts().member(RUN);
        bench().store().beat(member, TTL);
        return member;
    }

    private RunRecord run() {
        return find().orElseThrow();
    }

    private Optional<RunRecord> find() {
        return bench().store().runs(bench().drafts().namespace()).stream()
                .filter(r -> r.run().equals(RUN))
                .findFirst();
    }
}
