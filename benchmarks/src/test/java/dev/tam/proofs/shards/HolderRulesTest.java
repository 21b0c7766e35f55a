package dev.tam.proofs.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.proofs.shards.Breach.Promise;
import dev.tam.proofs.shards.Entry.Left;
import dev.tam.proofs.shards.Entry.Use;
import dev.tam.proofs.shards.Entry.Write;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules about the holders' own log, on logs that were made up. */
final class HolderRulesTest {

    private static final String ACCOUNT = "alice";
    private static final Tenancy ANN = new Tenancy(ACCOUNT, 5, "jvm1/t1#1");
    private static final Tenancy BOB = new Tenancy(ACCOUNT, 7, "jvm2/t1#1");

    @Test
    void oneAfterTheOtherIsFine() {
        assertSound(login(ANN, 10, 100), left(ANN, 20), login(BOB, 20, 100), left(BOB, 30));
    }

    @Test
    void whoNeverLeftIsThereUntilItsCertaintyEnds() {
        assertSound(login(ANN, 10, 100), login(BOB, 100, 200));
        assertBroken(Promise.OVERLAP, login(ANN, 10, 100), login(BOB, 99, 200));
    }

    @Test
    void whoLeavesIsGoneThoughStillCertain() {
        assertBroken(Promise.OVERLAP, login(ANN, 10, 100), left(ANN, 51), login(BOB, 50, 200));
    }

    @Test
    void renewedCertaintyCounts() {
        assertBroken(Promise.OVERLAP, login(ANN, 10, 100), login(ANN, 90, 190), login(BOB, 150, 250));
    }

    @Test
    void aLongStayIsComparedWithAllThatFollow() {
        Tenancy cid = new Tenancy(ACCOUNT, 9, "jvm3/t1#1");

        List<Breach> breaches = HolderRules.check(
                List.of(login(ANN, 10, 1000), login(BOB, 20, 30), left(BOB, 25), login(cid, 40, 50), left(cid, 45)));

        assertEquals(2, count(breaches, Promise.OVERLAP), breaches.toString());
    }

    @Test
    void otherAccountsDoNotOverlap() {
        Tenancy other = new Tenancy("bert", 7, "jvm2/t1#1");

        assertSound(login(ANN, 10, 100), login(other, 20, 100));
    }

    @Test
    void theReportNamesAccountFencesAndHolders() {
        String text = HolderRules.check(List.of(login(ANN, 10, 100), login(BOB, 50, 200)))
                .get(0)
                .toString();

        for (String part : List.of("alice", "jvm1/t1#1", "fence 5", "jvm2/t1#1", "fence 7")) {
            assertTrue(text.contains(part), text);
        }
    }

    @Test
    void noFenceIsGivenTwice() {
        Tenancy twin = new Tenancy(ACCOUNT, ANN.fence(), "jvm4/t1#1");

        assertBroken(Promise.REPEATED_FENCE, login(ANN, 10, 20), left(ANN, 20), login(twin, 30, 40));
    }

    @Test
    void nobodyLogsInAfterTheNextOneDid() {
        assertBroken(Promise.LATE_WRITE, login(ANN, 10, 20), login(BOB, 30, 90), login(ANN, 40, 40));
        assertSound(login(ANN, 10, 20), login(BOB, 30, 90), refused(ANN, 40));
    }

    @Test
    void beforeTheNextOneCameAnOldPasswordHarmsNobody() {
        assertSound(login(ANN, 10, 20), login(ANN, 40, 40), login(BOB, 50, 90));
    }

    @Test
    void nobodyWritesAfterTheNextOneCame() {
        assertBroken(Promise.LATE_WRITE, login(ANN, 10, 20), login(BOB, 30, 90), new Write(ANN, 31, true));
        assertSound(login(ANN, 10, 20), login(BOB, 30, 90), new Write(ANN, 31, false));
        assertSound(login(ANN, 10, 20), login(BOB, 30, 90), new Write(ANN, 29, true));
    }

    @Test
    void sinceWhenTheNextOneIsThereIsNotForgottenWhenItLogsInAgain() {
        assertBroken(
                Promise.LATE_WRITE,
                login(ANN, 10, 20),
                login(BOB, 30, 90),
                login(BOB, 50, 120),
                new Write(ANN, 40, true));
    }

    @Test
    void whoIsCertainIsLetIn() {
        assertBroken(Promise.LOST, new Use(ANN, 10, 100, 20, false));
        assertSound(new Use(ANN, 10, 100, 100, false));
    }

    private static Entry login(Tenancy tenancy, long began, long until) {
        return new Use(tenancy, began, until, began, true);
    }

    private static Entry refused(Tenancy tenancy, long began) {
        return new Use(tenancy, began, began, began, false);
    }

    private static Entry left(Tenancy tenancy, long at) {
        return new Left(tenancy, at);
    }

    private static void assertSound(Entry... log) {
        assertEquals(List.of(), HolderRules.check(List.of(log)));
    }

    private static void assertBroken(Promise promise, Entry... log) {
        List<Breach> breaches = HolderRules.check(List.of(log));
        assertEquals(List.of(promise), breaches.stream().map(Breach::promise).toList(), breaches.toString());
    }

    private static long count(List<Breach> breaches, Promise promise) {
        return breaches.stream().filter(b -> b.promise() == promise).count();
    }
}
