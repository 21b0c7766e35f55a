package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.RunId;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.Namespace;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who keeps house. */
abstract class SeatsRules {

    private static final Duration TTL = Duration.ofSeconds(30);
    private static final String CIRCLE = "all services";

    abstract Bench bench();

    @Test
    void thereAreNoMoreSeatsThanWereSaid() {
        assertTrue(sits(member()));
        assertTrue(sits(member()));
        assertFalse(sits(member()));
    }

    @Test
    void whoSitsKeepsTheSeatByAskingAgain() {
        Member first = member();
        Member second = member();
        assertTrue(sits(first));
        bench().elapse(TTL.multipliedBy(2).dividedBy(3));
        assertTrue(sits(first));
        assertTrue(sits(second));
        bench().elapse(TTL.multipliedBy(2).dividedBy(3));
        assertFalse(sits(member()));
        assertTrue(sits(first));
    }

    @Test
    void aSeatThatWasNotAskedForAgainIsFree() {
        Member first = member();
        assertTrue(sits(first));
        assertTrue(sits(member()));
        bench().elapse(TTL.plusSeconds(1));
        assertTrue(sits(member()));
        assertTrue(sits(member()));
        assertFalse(sits(first));
    }

    @Test
    void whoLeavesFreesTheSeat() {
        Member first = member();
        assertTrue(sits(first));
        assertTrue(sits(member()));
        bench().store().leave(first.id());
        assertTrue(sits(member()));
    }

    @Test
    void eachCircleAndEachNamespaceHasSeatsOfItsOwn() {
        assertTrue(sits(member()));
        assertTrue(sits(member()));
        assertTrue(bench().store().takeSeat(member(), "another circle", 2, TTL));
        Namespace ours = bench().drafts().namespace();
        Member stranger =
                new Member(member().id(), new Namespace(ours.environment(), "others"), RunId.of("ci-8"), "elsewhere");
        assertTrue(sits(stranger));
    }

    @Test
    void ofManyThatAskAtOnceOnlySoManySit() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            int sitting = 0;
            Callable<Boolean> ask = () -> sits(member());
            for (Future<Boolean> asked :
                    threads.invokeAll(Stream.generate(() -> ask).limit(16).toList())) {
                sitting += asked.get() ? 1 : 0;
            }
            assertEquals(2, sitting);
        } finally {
            threads.shutdownNow();
        }
    }

    private Member member() {
        return bench().drafts().member(RunId.of("ci-7"));
    }

    private boolean sits(Member member) {
        return bench().store().takeSeat(member, CIRCLE, 2, TTL);
    }
}
