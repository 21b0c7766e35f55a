package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.adapter.rest.TestService.Reply;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Sighting.Evidence;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Habits of services that a declaration must be able to tell. */
class HabitsTest {

    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(200, "");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private ServiceAdapter adapter(String requests) {
        return Opening.adapter("{adapter: rest, base: '" + service.base() + "', " + requests + "}");
    }

    private ServiceAdapter picking(String more) {
        return adapter("create: {path: /u}, find: {path: /u, query: {q: '{login}'}, id: {at: /id},"
                + " pick: {in: /users, at: /name" + more + "}}");
    }

    @Test
    void theAccountIsPickedFromAListOfOthers() {
        service.answer(
                200,
                "{\"users\": [{\"name\": \"test-shopper-10\", \"id\": 1}, {\"name\": \"test-shopper-1\", \"id\": 2}]}");
        assertEquals(
                Outcome.done(new Sighting.Present(Optional.of("2"), Evidence.CANNOT_TELL, Map.of())),
                picking("").find(Calls.plain()));
    }

    @Test
    void aListOfOthersMeansAbsentOnlyWhereItIsWhole() {
        service.answer(200, "{\"users\": [{\"name\": \"admin\", \"id\": 1}]}");
        assertInstanceOf(Outcome.Unknown.class, picking("").find(Calls.plain()));
        assertEquals(
                Outcome.done(new Sighting.Absent(true)),
                picking(", whole: true").find(Calls.plain()));
        service.answer(200, "{\"users\": []}");
        assertEquals(Outcome.done(new Sighting.Absent(true)), picking("").find(Calls.plain()));
        service.answer(200, "{}");
        assertInstanceOf(Outcome.Unknown.class, picking("").find(Calls.plain()));
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"a\": 1}', FOREIGN",
        "'{\"by\": null}', FOREIGN",
        "'{\"by\": \"x\"}', FOREIGN",
        "'{\"by\": \"tam\"}', OURS"
    })
    void aMarkerMayBeRequired(String body, Evidence evidence) {
        service.answer(200, body);
        assertEquals(
                Outcome.done(new Sighting.Present(Optional.empty(), evidence, Map.of())),
                adapter(
                                "create: {path: /u}, find: {path: '/u/{login}', evidence: {at: /by, equals: tam, required: true}}")
                        .find(Calls.plain()));
    }

    @Test
    void anIdMayBeThatOfTheRequestOrStandInTheText() {
        service.answer(request -> new Reply(200, Map.of("Content-Type", "text/plain"), "OK id=42;"));
        assertEquals(
                Outcome.done(new Created(Optional.of("test-shopper-1"), Map.of(), Map.of())),
                adapter("create: {path: /u, id: {value: '{login}'}}").create(Calls.plain(), PASSWORD));
        assertEquals(
                Outcome.done(new Created(Optional.of("42"), Map.of(), Map.of())),
                adapter("create: {path: /u, id: {text: 'id=([0-9]+)'}}").create(Calls.plain(), PASSWORD));
    }

    @Test
    void aHeaderMayDecide() {
        service.answer(request -> Reply.with(403, "X-RateLimit-Remaining", "0"));
        assertInstanceOf(
                Outcome.Throttled.class,
                adapter("create: {path: /u, outcomes: [{status: 403, header: X-RateLimit-Remaining, equals: 0,"
                                + " is: throttled}]}")
                        .create(Calls.plain(), PASSWORD));
        service.answer(request -> Reply.with(200, "X-Error", "user exists"));
        Outcome<Created> outcome = adapter(
                        "create: {path: /u, outcomes: [{header: x-error, matches: exists, is: exists}]}")
                .create(Calls.plain(), PASSWORD);
        assertEquals(RefusalCode.ALREADY_EXISTS, ((Outcome.Refused<Created>) outcome).code());
    }

    @Test
    void valuesHaveTypesInJson() {
        adapter("create: {path: /u, body: {f: '{fence:number}', l: '{earlier.crm.customerId:list}',"
                        + " s: 'x{fence}', t: '{fence}'}}")
                .create(Calls.plain(), PASSWORD);
        assertEquals(
                "{\"f\":3,\"l\":[\"c 1\"],\"s\":\"x3\",\"t\":\"3\"}",
                service.last().body());
    }

    @Test
    void aParameterMayComeMoreThanOnce() {
        adapter("create: {path: /u, query: {g: [a, '{name}'], h: b}, form: {r: [x, y]}}")
                .create(Calls.plain(), PASSWORD);
        assertEquals("/u?g=a&g=test-shopper-1&h=b", service.last().uri());
        assertEquals("r=x&r=y", service.last().body());
    }

    @Test
    void headersOfTheServiceGoWithEveryRequestThatSaysNothingElse() {
        ServiceAdapter adapter = adapter("parameters: {tenant: {default: shop}}, headers: {X-Tenant: '{tenant}',"
                + " Accept: application/vnd.x+json}, create: {path: /u, body: {}, headers: {accept: text/plain}},"
                + " find: {path: '/u/{login}', auth: {none: true}}");
        adapter.create(Calls.plain(), PASSWORD);
        assertEquals("shop", service.last().header("X-tenant"));
        assertEquals("text/plain", service.last().header("Accept"));
        assertEquals("application/json", service.last().header("Content-type"));
        adapter.find(Calls.plain());
        assertEquals("shop", service.last().header("X-tenant"));
        assertEquals("application/vnd.x+json", service.last().header("Accept"));
    }

    @Test
    void theTypeThatAServiceSpeaksIsThatOfItsJsonAlone() {
        ServiceAdapter adapter = adapter("headers: {Content-Type: application/vnd.api+json},"
                + " create: {path: /u, body: {}}, resetPassword: {path: /p, form: {p: '{password}'}}");
        adapter.create(Calls.plain(), PASSWORD);
        assertEquals("application/vnd.api+json", service.last().header("Content-type"));
        adapter.setPassword(Calls.plain(), PASSWORD);
        assertEquals("application/x-www-form-urlencoded", service.last().header("Content-type"));
    }

    @Test
    void whatALowerLayerDeclaresCanBeTakenAway() {
        ServiceAdapter adapter = adapter("preset: plain-full, delete: false, list: false");
        assertFalse(adapter.describe().can(Capability.DELETES));
        assertFalse(adapter.describe().can(Capability.LISTS));
        assertTrue(adapter.describe().can(Capability.FINDS));
        assertEquals(Outcome.unsupported(), adapter.delete(Calls.plain()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"header: Location | path: /j", "path: /j         | at: /job", "at: /job         | header: Location"
            })
    void anotherPlaceOfAJobHidesTheOneBelow(String lower, String upper) {
        assertEquals(
                List.of(),
                Opening.mistakes("{adapter: rest, base: 'http://h.example', create: {path: /u, ready: {" + lower + "}},"
                        + " environments: {staging: {create: {ready: {" + upper + "}}}}}"));
    }

    @Test
    void anotherPlaceHidesTheOneBelow() {
        service.answer(201, "{\"id\": \"i-1\", \"org\": \"o/p\"}");
        String below = "create: {path: /u, id: {header: Location, last-segment: true},"
                + " values: {org: {header: X-Org, last-segment: true}}}";
        String above = "environments: {staging: {create: {id: {at: /id}, values: {org: {at: /org}}}}}";
        assertEquals(
                Outcome.done(new Created(Optional.of("i-1"), Map.of("org", "o/p"), Map.of())),
                adapter(below + ", " + above).create(Calls.plain(), PASSWORD));
        assertEquals(
                Outcome.done(new Created(Optional.of("i-1"), Map.of("org", "o/p"), Map.of())),
                adapter("create: {path: /u, id: {at: /id}, values: {org: /x}},"
                                + " environments: {staging: {create: {values: {org: {text: 'org\": \"([a-z/]+)'}}}}}")
                        .create(Calls.plain(), PASSWORD));
    }

    /** What stands above says it in another way; what belongs to the way below goes with it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list: {paging: {offset: skip, total: /n, limit: n, size: 5}} | list: {paging: {next: /next, cursor: c}}",
                "list: {paging: {next: /next, cursor: c}}           | list: {paging: {page: page, limit: n}}",
                "list: {paging: {link: true}}                       | list: {paging: {offset: skip, total: /n}}",
                "find: {evidence: {at: /by, equals: tam}}           | find: {evidence: {matches: ^tam}}",
                "find: {absentWhen: {at: /gone, present: true}}     | find: {absentWhen: {equals: yes}}",
                "tls: {trust: '${file:company-ca.pem}'} | tls: {trustStore: {file: none.p12, password: '${env:P}'}}",
                "tls: {certificate: '${file:tam.pem}', key: '${file:tam.key}'}"
                        + " | tls: {keyStore: {file: none.p12, password: '${env:P}'}}",
                "auth: {logIn: {as: {cookie: SESSION}}}             | auth: {logIn: {as: {parameter: token}}}",
                "auth: {logIn: {as: {header: X-T, prefix: 'T '}}}   | auth: {logIn: {as: {body: token}}}",
                "auth: {logIn: {as: {cookie: SESSION}}}             | auth: {logIn: {as: {body: token}}}",
                "auth: {logIn: {as: {body: token}}}                 | auth: {logIn: {as: {parameter: token}}}",
                "create: {id: {header: Location, last-segment: true}} | create: {id: {value: '{login}'}}",
            })
    void anotherWayHidesTheOneBelow(String below, String above) {
        String rest = "{adapter: rest, base: 'http://h.example', create: {path: /u}, find: {path: '/u/{login}'},"
                + " list: {path: /u, login: /name}, auth: {logIn: {path: /s, from: {at: /t}}}";
        List<String> mistakes = new ArrayList<>();
        LayeredConfig layers = LayeredConfig.of(YamlConfig.parse("above", "{" + above + "}", mistakes))
                .over(YamlConfig.parse("below", "{" + below + "}", mistakes))
                .over(YamlConfig.parse("rest", rest + "}", mistakes));
        new RestServiceReader(layers, Opening.of(rest + "}"), new HttpClients(), true).read();
        mistakes.removeIf(mistake -> mistake.contains("is no key store that the password opens"));
        assertEquals(List.of(), mistakes);
    }

    @Test
    void namesThatSomebodyChoseAreNoAlternatives() {
        service.answer(201, "{\"n\": \"1\", \"p\": \"2\"}");
        assertEquals(
                Outcome.done(new Created(Optional.empty(), Map.of("next", "1", "page", "2"), Map.of())),
                adapter("create: {path: /u, values: {next: /n}},"
                                + " environments: {staging: {create: {values: {page: /p}}}}")
                        .create(Calls.plain(), PASSWORD));
    }

    @Test
    void whatHoldsForOneEnvironmentStandsAboveTheRest() {
        String yaml = "environments: {staging: {base: '" + service.base() + "', create: {path: /s}}, other: {base: x}},"
                + " create: {path: /u, body: {a: b}}";
        Opening.adapter("{adapter: rest, " + yaml + "}").create(Calls.plain(), PASSWORD);
        assertEquals("/s", service.last().uri());
        assertEquals("{\"a\":\"b\"}", service.last().body());
    }

    @Test
    void aServiceMaySayWhichEnvironmentItIs() {
        ServiceAdapter adapter = adapter("create: {path: /u}, proveEnvironment: {path: /info, at: /env}");
        assertTrue(adapter.describe().can(Capability.PROVES_ENVIRONMENT));
        service.answer(200, "{\"env\": \"staging\"}");
        assertEquals(Outcome.done("staging"), adapter.proveEnvironment(Calls.plain()));
        service.answer(200, "{\"env\": \"x\\ny\"}");
        assertInstanceOf(Outcome.Unknown.class, adapter.proveEnvironment(Calls.plain()));
        service.answer(404, "");
        assertInstanceOf(Outcome.Refused.class, adapter.proveEnvironment(Calls.plain()));
    }

    @Test
    void aRateKeepsRequestsApart() {
        ServiceAdapter adapter = adapter("rate: 5/s, create: {path: /u}");
        long begun = System.nanoTime();
        for (int i = 0; i < 4; i++) {
            assertInstanceOf(Outcome.Done.class, adapter.create(Calls.plain(), PASSWORD));
        }
        assertTrue(System.nanoTime() - begun >= Duration.ofMillis(600).toNanos());
    }

    @Test
    void aTurnThatComesTooLateIsNotTaken() {
        ServiceAdapter adapter = adapter("rate: 1/h, create: {path: /u}");
        assertInstanceOf(Outcome.Done.class, adapter.create(Calls.plain(), PASSWORD));
        assertInstanceOf(Outcome.NotSent.class, adapter.create(Calls.plain(), PASSWORD));
        assertEquals(1, service.seen().size());
    }

    @ParameterizedTest
    @CsvSource({"200, 1/h, 1", "401, 1/s, 4"})
    void aRequestForATokenAndASecondSendingTakeTurnsToo(int status, String rate, int requests) {
        service.answer(
                request -> request.uri().equals("/t") ? Reply.json(200, "{\"t\": \"x\"}") : Reply.json(status, "{}"));
        ServiceAdapter adapter =
                adapter("rate: " + rate + ", auth: {logIn: {path: /t, from: {at: /t}}}, create: {path: /u}");
        long begun = System.nanoTime();
        adapter.create(Calls.plain(), PASSWORD);
        assertEquals(requests, service.seen().size());
        assertTrue(System.nanoTime() - begun >= Duration.ofSeconds(requests - 1).toNanos());
    }
}
