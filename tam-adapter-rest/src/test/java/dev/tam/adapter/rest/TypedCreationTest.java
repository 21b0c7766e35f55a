package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.adapter.rest.TestService.Seen;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An account that steps make is whole, or nobody gets it. */
@Timeout(120)
class TypedCreationTest extends TypedBench {

    @Test
    void aStepMayReadARefusalOutOfASuccess() {
        Outcome<Created> outcome = create(typed().create((api, call, password) -> {
            if (api.create(Map.of()).containsKey("id")) {
                throw new RefusedException(RefusalCode.ALREADY_EXISTS);
            }
            return Created.plain();
        }));
        assertEquals(
                RefusalCode.ALREADY_EXISTS,
                assertInstanceOf(Outcome.Refused.class, outcome).code());
    }

    @Test
    void aRefusalAfterAChangeIsUnknown() {
        service.answer(request -> Reply.json(request.method().equals("PUT") ? 403 : 200, "{}"));
        Outcome<Created> outcome = create(typed().create((api, call, password) -> {
                    api.create(Map.of());
                    api.role("x");
                    return Created.plain();
                })
                .complete((api, call, password) -> Created.plain()));
        assertInstanceOf(Outcome.Unknown.class, outcome);
        assertEquals(2, service.seen().size());
    }

    @Test
    void aStepThatRefusesAfterAChangeIsUnknown() {
        service.answer(200, "{}");
        Outcome<Created> outcome = create(typed().create((api, call, password) -> {
                    api.create(Map.of());
                    api.role("x");
                    throw new RefusedException(RefusalCode.INVALID);
                })
                .complete((api, call, password) -> Created.plain()));
        assertInstanceOf(Outcome.Unknown.class, outcome);
        assertEquals(2, service.seen().size());
    }

    @Test
    void whatIsThrownAfterARequestIsUnknownAndBeforeItNotSent() {
        Outcome<Created> after = create(typed().create((api, call, password) -> {
            api.create(Map.of());
            throw new IllegalStateException("Canary");
        }));
        assertEquals(new Outcome.Unknown<Created>("create: the step threw IllegalStateException"), after);
        Outcome<Created> before = create(typed().create((api, call, password) -> {
            throw new IllegalStateException("Canary");
        }));
        assertEquals(
                new Outcome.NotSent<Created>("create: the step threw IllegalStateException before anything was sent"),
                before);
        assertInstanceOf(Outcome.Unknown.class, create(typed().create((api, call, password) -> null)));
    }

    @Test
    void aServiceThatOverwritesIsLookedAtFirst() {
        ServiceAdapter adapter = typed().lookFirst()
                .find((api, call) -> Optional.of(new Sighting.Present(
                        Optional.of(api.find("x").get("id")), Sighting.Evidence.CANNOT_TELL, Map.of())))
                .open();
        assertEquals(
                RefusalCode.ALREADY_EXISTS,
                assertInstanceOf(Outcome.Refused.class, adapter.create(Calls.plain(), PASSWORD))
                        .code());
        assertEquals("GET", service.last().method());
    }

    /** One creation without a role shows nothing of the next, whose answer was lost before its role was given. */
    @Test
    void whatEarlierCreationsDidDoesNotMakeAnAccountComplete() {
        List<String> roles = new ArrayList<>();
        ServiceAdapter adapter = typed().create((api, call, password) -> {
                    api.create(Map.of());
                    roles.forEach(api::role);
                    return Created.plain();
                })
                .open();
        assertInstanceOf(Outcome.Done.class, adapter.create(Calls.plain(), PASSWORD));
        roles.add("viewer");
        service.answer(500, "");
        assertInstanceOf(Outcome.Unknown.class, adapter.create(Calls.plain(), PASSWORD));
        assertEquals(
                RefusalCode.CONFLICT,
                assertInstanceOf(Outcome.Refused.class, adapter.complete(Calls.plain(), PASSWORD))
                        .code());
    }

    @Test
    void whatIsLeftOfACreationIsDoneByComplete() {
        ServiceAdapter adapter = typed().create((api, call, password) -> {
                    api.create(Map.of());
                    api.role("viewer");
                    return Created.plain();
                })
                .complete((api, call, password) -> {
                    api.role("viewer");
                    return Created.plain();
                })
                .open();
        assertEquals(Outcome.done(Created.plain()), adapter.complete(Calls.plain(), PASSWORD));
        assertEquals(List.of("PUT"), service.seen().stream().map(Seen::method).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "https://evil.example/", "a/b", "a b", "a\r\nb", ""})
    void anIdThatBreaksTheRuleIsNotBelieved(String id) {
        ServiceAdapter adapter = typed().create((api, call, password) -> with(id))
                .complete((api, call, password) -> with(id))
                .find((api, call) ->
                        Optional.of(new Sighting.Present(Optional.of(id), Sighting.Evidence.OURS, Map.of())))
                .list((api, request) -> new Listing(List.of(new Listing.Item("x", Optional.of(id))), Optional.empty()))
                .open();
        assertInstanceOf(Outcome.Unknown.class, adapter.create(Calls.plain(), PASSWORD));
        assertInstanceOf(Outcome.Unknown.class, adapter.complete(Calls.plain(), PASSWORD));
        assertInstanceOf(Outcome.Unknown.class, adapter.find(Calls.plain()));
        assertInstanceOf(
                Outcome.Unknown.class,
                adapter.list(new ListRequest("x", Optional.empty(), Deadline.in(Calls.LONG, TimeSource.system()))));
    }

    private static Created with(String id) {
        return new Created(Optional.of(id), Map.of(), Map.of());
    }
}
