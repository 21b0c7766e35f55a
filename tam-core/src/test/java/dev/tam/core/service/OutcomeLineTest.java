package dev.tam.core.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Sighting;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The log says of a call how it went, on one line, and nothing that a service gave. */
class OutcomeLineTest {

    private static final String FORGED = "Canary\r\n00:00 WARN forged \u202e";
    private static final Map<String, String> VALUES = Map.of("v", FORGED);

    @Test
    void aCallIsOneLineOfTheLogWithoutItsValues() {
        Logger logger = (Logger) LoggerFactory.getLogger(Service.class);
        Level before = logger.getLevel();
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.setLevel(Level.DEBUG);
        logger.addAppender(log);
        FakeServiceAdapter adapter = FakeServiceAdapter.of(FakeService.empty());
        try (Service users = new Service(
                ServiceId.of("users"),
                adapter,
                adapter.describe(),
                new AllowList("test", List.of("127.0.0.1")),
                TimeSource.system())) {
            users.look(
                    call -> Outcome.done(new Created(Optional.of(FORGED), VALUES, Map.of("t", Secret.of("Canary")))));
            users.look(call -> new Outcome.Unknown<Created>("create: " + FORGED));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(before);
        }
        assertEquals(
                List.of(
                        "service users: Done",
                        "service users: Unknown, create: Canary\\u000d\\u000a00:00 WARN forged \\u202e"),
                log.list.stream().map(ILoggingEvent::getFormattedMessage).toList());
    }

    @Test
    void everyKindSaysWhy() {
        assertEquals(
                "Refused, CONFLICT: create: HTTP 409",
                OutcomeLine.of(new Outcome.Refused<>(RefusalCode.CONFLICT, "create: HTTP 409")));
        assertEquals("NotSent, no connection", OutcomeLine.of(new Outcome.NotSent<>("no connection")));
        assertEquals("Throttled, again in PT3S", OutcomeLine.of(new Outcome.Throttled<>(Duration.ofSeconds(3))));
        assertEquals("Pending, again in PT1S", OutcomeLine.of(new Outcome.Pending<>(Duration.ofSeconds(1))));
    }

    @Test
    void whatWasCreatedOrSeenShowsTheNamesOfItsValuesAlone() {
        assertFalse(new Created(Optional.empty(), VALUES, Map.of()).toString().contains("Canary"));
        assertEquals(
                "Present[externalId=Optional[7], evidence=OURS, values=[v]]",
                new Sighting.Present(Optional.of("7"), Sighting.Evidence.OURS, VALUES).toString());
    }
}
