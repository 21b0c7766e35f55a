package dev.tam.core.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tam.ServiceId;
import dev.tam.ServiceStatus.Health;
import dev.tam.spi.Deadline;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.store.AccountId;
import dev.tam.testkit.TurnedTime;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service that answers nobody in time. */
class TimeOutsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final AccountId ACCOUNT = new AccountId("account1");

    private final TurnedTime time = new TurnedTime();
    private final FakeServiceAdapter adapter = FakeServiceAdapter.over(FakeService.empty())
            .limits(new Limits(1, TIMEOUT, Duration.ZERO, Duration.ZERO))
            .build();
    private final Service service = new Service(
            ServiceId.of("users"), adapter, adapter.describe(), new AllowList("test", List.of("127.0.0.1")), time);

    @AfterEach
    void close() {
        service.close();
    }

    private Outcome<String> noAnswer(Service.Call call) {
        time.elapse(call.deadline().left());
        return new Outcome.Unknown<>("no answer in time");
    }

    @Test
    void callsWithoutAClaimThatTimeOutCountAgainstTheService() {
        for (int call = 1; call <= 5; call++) {
            assertInstanceOf(Outcome.Unknown.class, service.look(this::noAnswer));
            assertEquals(call, service.status().failuresInARow());
        }

        assertEquals(Health.DOWN, service.status().health());
    }

    @Test
    void callsThatTimeOutWhileTheirClaimIsCertainCountAgainstTheService() {
        assertInstanceOf(
                Outcome.Unknown.class,
                service.change(ACCOUNT, Deadline.in(TIMEOUT.multipliedBy(2), time), this::noAnswer));

        assertEquals(1, service.status().failuresInARow());
    }

    @Test
    void aCallThatTheEndOfItsClaimCutShortSaysNothingAboutTheService() {
        assertInstanceOf(
                Outcome.Unknown.class,
                service.change(ACCOUNT, Deadline.in(TIMEOUT.dividedBy(2), time), this::noAnswer));

        assertEquals(0, service.status().failuresInARow());
    }
}
