package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountState;
import dev.tam.Lease;
import dev.tam.OnReturn;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.testkit.Await;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a service says of why it did not do something is told on one line, wherever it is told. */
class ForeignTextTest {

    private static final String SAID = "no\r\n2026-01-01 WARN forged\u2028\u2029\u0085\u202e\ud800!";
    private static final String TOLD = "no\\u000d\\u000a2026-01-01 WARN forged\\u2028\\u2029\\u0085\\u202e\\ud800!";

    private final World world = new World();
    private final Interposed<ServiceAdapter> billing = Interposed.adapter(world.billingAdapter);
    private final AccountManager tam =
            world.open(world.builder("run-1").service("billing", billing.seen()).spec(World.shopper()));
    private final Logged log = new Logged();

    @AfterEach
    void close() {
        log.close();
        world.close();
    }

    static Stream<Outcome<?>> outcomes() {
        return Stream.of(
                new Outcome.Refused<>(RefusalCode.INVALID, SAID),
                new Outcome.Refused<>(RefusalCode.NOT_ALLOWED, SAID),
                new Outcome.NotSent<>(SAID),
                new Outcome.Unknown<>(SAID));
    }

    private static void assertTold(String where) {
        assertTrue(where.contains(TOLD), where);
        assertTrue(where.codePoints().noneMatch(c -> SAID.substring(2, 4).indexOf(c) >= 0), where);
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void inWhatIsThrownAndReportedOfACreation(Outcome<?> outcome) {
        billing.answering("create", () -> outcome).answering("find", () -> outcome);

        assertTold(assertThrows(AccountException.class, () -> tam.create("shopper"))
                .getMessage());
        assertTold(tam.createAll("shopper", 1).failures().get(0));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void inTheReportOfADeletionAndInTheReasonThatIsKept(Outcome<?> outcome) {
        Account account = tam.create("shopper");
        billing.answering("delete", () -> outcome);

        assertTold(tam.delete(account.name().value()).left().get(0).why());
        assertTold(tam.status().notAtRest().get(0).reason());
        assertTold(tam.history(account.name().value()).toString());
    }

    @Test
    void inWhatIsSaidOfTheService() {
        Outcome<?> outcome = new Outcome.NotSent<>(SAID);
        billing.answering("create", () -> outcome);

        tam.createAll("shopper", 5);

        assertTold(world.status(tam, "billing").reason().orElseThrow());
    }

    @Test
    void inTheLogOfARefill() {
        tam.pool("shopper").apply(tam.pool("shopper").policy().withMinIdle(1));
        billing.answering("create", () -> new Outcome.Refused<>(RefusalCode.INVALID, SAID));

        tam.maintain();

        assertTold(log.with("could not be refilled").get(0));
    }

    @Test
    void inTheLogOfASessionThatCouldNotBeEnded() throws Exception {
        tam.pool("shopper").fill(1);
        Lease lease = world.lease(tam);
        lease.session("billing");
        billing.answering("closeSession", () -> new Outcome.Refused<>(RefusalCode.INVALID, SAID));

        lease.close(OnReturn.REUSE);
        Await.until(() -> !log.with("its session in billing").isEmpty(), "the session was logged");

        assertTold(log.with("its session in billing").get(0));
    }

    @Test
    void onlyItsBeginningIfItIsLong() {
        Account account = tam.create("shopper");
        billing.answering("delete", () -> new Outcome.Unknown<>("x".repeat(100_000)));

        String why = tam.delete(account.name().value()).left().get(0).why();

        assertTrue(why.contains("x".repeat(500) + "..."), why);
        assertTrue(why.length() < 600, why);
        assertEquals(AccountState.DELETING, world.state(account.name()));
    }

    @Test
    void aRefusalWithoutAReasonIsNoAnswer() {
        billing.answering("create", () -> new Outcome.Refused<>(RefusalCode.INVALID, null));

        String message = assertThrows(AccountException.class, () -> tam.create("shopper"))
                .getMessage();

        assertTrue(message.contains("threw java.lang.NullPointerException"), message);
        assertEquals(List.of(), List.copyOf(world.billing.logins()));
    }
}
