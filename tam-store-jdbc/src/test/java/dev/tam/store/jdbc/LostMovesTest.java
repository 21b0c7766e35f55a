package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Event;
import dev.tam.spi.store.LabelQuery;
import dev.tam.testdb.Cut;
import dev.tam.testdb.Engine;
import dev.tam.testdb.FaultProxy;
import dev.tam.testkit.store.Drafts;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each move is made once, wherever the connection breaks. It breaks at the first request of the move, then in another
 * namespace at the second, and so on until the move has no such request: so it breaks before and after each statement is
 * sent, before and after the commit, and before each reply. What then is to be seen is what is to be seen where nothing
 * broke. That silence does the same as a break is seen in {@code LostConnectionTest}.
 */
@Timeout(120)
@ParameterizedClass
@EnumSource(
        value = Engine.class,
        names = {"H2_SERVER", "POSTGRESQL", "MARIADB"})
@Tag("once")
final class LostMovesTest {

    private static final int MOST_REQUESTS = 40;
    private static final Set<Cut> BREAKS = EnumSet.of(Cut.BEFORE_REQUEST, Cut.AFTER_REQUEST, Cut.BEFORE_REPLY);

    /** Those that give, hold or return the only account of their ground. */
    private static final Set<Mutation> OF_HOLDERS = EnumSet.of(
            Mutation.RESERVE,
            Mutation.ACQUIRE,
            Mutation.CLAIM,
            Mutation.CLAIM_REVOKING,
            Mutation.CLAIM_DUE,
            Mutation.RENEW,
            Mutation.RETURN,
            Mutation.MOVE_ON);

    private final Bench bench;
    private final AccountStore direct;
    private final FaultProxy proxy;
    private final AccountStore broken;

    LostMovesTest(Engine engine) {
        bench = new Bench(engine);
        direct = bench.open();
        proxy = FaultProxy.to(bench.database().port());
        broken = bench.open(proxy);
    }

    @AfterEach
    void close() {
        broken.close();
        proxy.close();
        direct.close();
        bench.database().close();
    }

    static Stream<Arguments> everyBreakOfEveryMove() {
        return BREAKS.stream().flatMap(cut -> Stream.of(Mutation.values()).map(move -> Arguments.of(cut, move)));
    }

    static Stream<Arguments> everyBreakOfEveryMoveOfAHolder() {
        return BREAKS.stream().flatMap(cut -> OF_HOLDERS.stream().map(move -> Arguments.of(cut, move)));
    }

    /** A ground that the store behind the proxy knows, and a connection of it that is open. */
    private Ground ground() {
        Ground ground = Ground.fresh(bench, direct);
        broken.stats(ground.drafts().pool(), Drafts.FINGERPRINT, LabelQuery.any());
        return ground;
    }

    @ParameterizedTest
    @MethodSource("everyBreakOfEveryMove")
    void aMoveIsMadeOnceWhereverTheConnectionBreaks(Cut cut, Mutation mutation) {
        Ground whole = ground();
        Object answer = mutation.prepare(whole).send(broken);
        List<String> expected = Sight.of(whole);
        boolean struck = true;
        for (int request = 1; struck; request++) {
            assertTrue(request < MOST_REQUESTS, "the conversation does not end");
            Ground ground = ground();
            Mutation.Ready ready = mutation.prepare(ground);

            proxy.arm(cut, request);
            Object told = ready.send(broken);
            struck = proxy.disarm();
            Object toldAgain = ready.send(broken);

            String where = cut + " of request " + request;
            assertEquals(answer, told, where);
            assertEquals(answer, toldAgain, where);
            assertEquals(expected, Sight.of(ground), where);
            assertTrue(struck || request > 1, "nothing was ever cut");
        }
    }

    @ParameterizedTest
    @MethodSource("everyBreakOfEveryMoveOfAHolder")
    void aMoveThatIsMadeAgainDoesNotTouchTheNextHolder(Cut cut, Mutation mutation) {
        boolean struck = true;
        for (int request = 1; struck; request++) {
            Ground ground = ground();
            Mutation.Ready ready = mutation.prepare(ground);
            NextHolder next = new NextHolder(ground);

            proxy.arm(cut, request, next::come);
            ready.send(broken);
            struck = proxy.disarm();
            next.come();
            ready.send(broken);

            next.mustBeUntouched();
            List<Event> events = Sight.events(ground);
            assertEquals(
                    events.size(),
                    events.stream()
                            .map(e -> e.cause().stamp().op() + " " + e.cause().kind())
                            .distinct()
                            .count(),
                    () -> cut + ": applied twice: " + events);
        }
    }
}
