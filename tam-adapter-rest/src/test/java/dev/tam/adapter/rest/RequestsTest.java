package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tam.Secret;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent: every value escaped for its place, and nothing where it does not fit. */
class RequestsTest {

    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(200, "");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Outcome<Created> create(String yaml) {
        return create(yaml, "test-shopper-1");
    }

    /** The rules for names let everything through. */
    private Outcome<Created> create(String yaml, String login) {
        String whole = "{adapter: rest, base: '" + service.base() + "/api/', names: {pattern: '(?s).*'}, create: {"
                + yaml + "}}";
        return Opening.adapter(whole).create(Calls.withLogin(login), PASSWORD);
    }

    @Test
    void noAccountIsMadeUnderALoginThatBreaksTheRules() {
        String yaml = "{adapter: rest, base: '" + service.base() + "', names: {max: 12, pattern: '[a-z0-9-]+'},"
                + " create: {path: /u, body: {n: '{login}'}}}";
        for (String login : new String[] {"test-1 \r\n", "test-1-and-more", ""}) {
            Outcome<Created> outcome = Opening.adapter(yaml).create(Calls.withLogin(login), PASSWORD);
            assertEquals(
                    RefusalCode.INVALID,
                    assertInstanceOf(Outcome.Refused.class, outcome).code());
        }
        assertEquals(0, service.seen().size());
        assertInstanceOf(Outcome.Done.class, Opening.adapter(yaml).create(Calls.withLogin("test-1"), PASSWORD));
    }

    @Test
    void aNameIsSentAsItIsWritten() {
        create("path: /u, body: {'{{login}}': 1, '{x}': 2, '${login}': 3}");
        assertEquals(
                "{\"{{login}}\":1,\"{x}\":2,\"${login}\":3}", service.last().body());
    }

    @Test
    void valuesAreSetInTheJsonTreeAndKeepTheirCharacters() throws IOException {
        create("path: /u, body: {n: '{login}', p: '{password}', o: {plan: ['{attributes.plan}', 1, true, null, 1.5]}}");
        assertEquals("POST", service.last().method());
        assertEquals("/api/u", service.last().uri());
        assertEquals("application/json", service.last().header("Content-type"));
        assertEquals(
                new ObjectMapper()
                        .readTree("{\"n\":\"test-shopper-1\",\"p\":\"Canary-\\\"7\\\"&%{name}!\","
                                + "\"o\":{\"plan\":[\"gold \\\"plus\\\"\",1,true,null,1.5]}}"),
                new ObjectMapper().readTree(service.last().body()));
    }

    @Test
    void aFormIsEncodedFieldByField() {
        create("path: /u, form: {'a b': '{password}', c: x&y}");
        assertEquals(
                "a%20b=Canary-%227%22%26%25%7Bname%7D%21&c=x%26y",
                service.last().body());
        assertEquals("application/x-www-form-urlencoded", service.last().header("Content-type"));
    }

    @Test
    void everyPlaceholderHasItsValue() {
        create("path: /u, query: {a: '{name}', b: '{email}', c: '{values.tenant}', d: '{earlier.crm.customerId}',"
                + " e: '{idempotencyKey}', f: '{fence}'}");
        assertEquals(
                "/api/u?a=test-shopper-1&b=t%40example.test&c=7%2F8&d=c%201&e=key-1&f=3",
                service.last().uri());
    }

    @Test
    void aParameterWithoutAValueKeepsItsName() {
        create("path: /u, query: {q: '', s: [a, '', b], t: x}");
        assertEquals("/api/u?q=&s=a&s=&s=b&t=x", service.last().uri());
    }

    @Test
    void jsonIsAskedForUnlessAHeaderSaysOtherwise() {
        create("path: /u");
        assertEquals("application/json, */*;q=0.5", service.last().header("Accept"));
        create("path: /u, headers: {accept: application/scim+json}");
        assertEquals("application/scim+json", service.last().header("Accept"));
    }

    @Test
    void aQueryValueCannotAddParameters() {
        create("path: /u, query: {q: '{password}', z: 'ü+{{'}");
        assertEquals(
                "/api/u?q=Canary-%227%22%26%25%7Bname%7D%21&z=%C3%BC%2B%7B",
                service.last().uri());
    }

    @Test
    void aSlashInAValueStaysInItsSegment() {
        create("path: '/u/{values.tenant}/{login}/x%2Fy', body: {}", "a;b?c#d e+f@ü");
        assertEquals(
                "/api/u/7%2F8/a%3Bb%3Fc%23d%20e%2Bf%40%C3%BC/x%2Fy",
                service.last().uri());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..", ".", "", "../admin", "a/../admin", "%2e%2e%2fadmin", "a\r\nb", "a\u0000b", "a\u0085b",
                "./admin", "a/./b", "a/.", ".;x", ".\\x", ".%2Fx", "%5c.%5c", "a%0d%0ab", "%00"
            })
    void aValueThatWouldLeaveItsPathIsNotSent(String login) {
        assertRefusedUnsent(create("path: '/u/{login}'", login));
    }

    @Test
    void valuesSideBySideMakeNoStep() {
        assertRefusedUnsent(create("path: '/u/.{login}/x'", "."));
        assertRefusedUnsent(create("path: '/u/.{login}'", "./admin"));
        assertRefusedUnsent(create("path: '/u/.{login}'", "%2Fadmin"));
        assertRefusedUnsent(create("path: '/u/{login}{login}'", "./admin/."));
    }

    /** Half of a surrogate pair would be sent as a question mark, which is another account. */
    @ParameterizedTest
    @ValueSource(strings = {"path: '/u/{login}'", "path: /u, query: {q: '{login}'}", "path: /u, body: ['{login}']"})
    void aValueThatIsNoUnicodeTextIsNotSent(String request) {
        assertRefusedUnsent(create(request, "a\ud800"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 2", "[1] x", "", "{"})
    void aValueThatIsNotOneJsonValueIsNotSent(String login) {
        assertRefusedUnsent(create("path: /u, body: '{login:json}'", login));
    }

    @Test
    void aHeaderValueWithALineBreakIsNotSent() {
        assertRefusedUnsent(create("path: /u, headers: {X-Plan: '{attributes.evil}'}"));
    }

    @Test
    void aMissingValueIsNotSentAndIsNamed() {
        Outcome<Created> outcome = create("path: /u, body: {a: '{attributes.colour}'}");
        assertRefusedUnsent(outcome);
        assertTrue(outcome.toString().contains("{attributes.colour}"), outcome::toString);
    }

    @Test
    void foreignExpressionsAreLiteral() {
        create("path: /u, headers: {X-A: '${HOME} #{1+1} {name}'}, body: {a: '${jndi:ldap://h}#{login}'}");
        assertEquals("${HOME} #{1+1} test-shopper-1", service.last().header("X-a"));
        assertEquals("{\"a\":\"${jndi:ldap://h}#{login}\"}", service.last().body());
    }

    @Test
    void ownHeadersReplaceThoseOfTheBody() {
        create("path: /u, body: {a: b}, headers: {content-type: application/scim+json}");
        assertEquals("application/scim+json", service.last().header("Content-type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "PUT", "POST", "DELETE", "GET"})
    void everyMethodCarriesABody(String method) {
        create("method: " + method + ", lookFirst: false, path: /u, body: {a: b}");
        assertEquals(method, service.last().method());
        assertEquals("{\"a\":\"b\"}", service.last().body());
    }

    @Test
    void authenticationGoesIntoItsHeader() {
        Map<String, String> headers = Map.of(
                "basic: {user: admin, password: '${env:P}'}", "Basic YWRtaW46ZW52LVA=",
                "bearer: '${env:T}'", "Bearer env-T",
                "header: {name: Authorization, value: '${env:K}'}", "env-K",
                "header: {name: Authorization, prefix: 'Token ', value: '${env:K}'}", "Token env-K",
                "none: true", "");
        headers.forEach((auth, header) -> {
            Opening.adapter("{adapter: rest, base: '" + service.base() + "', auth: {" + auth + "}, create: {path: /u}}")
                    .create(Calls.plain(), PASSWORD);
            assertEquals(header, service.last().header("Authorization"));
        });
    }

    @Test
    void severalWaysAreSaidTogether() {
        String yaml =
                "{adapter: rest, base: '%s', create: {path: /u}, auth: [{header: {name: X-Key, value: '${env:K}'}},"
                        + " {header: {name: X-App, value: '${env:A}'}}, {parameter: {name: t, value: '${env:T}'}}]}";
        Opening.adapter(yaml.formatted(service.base())).create(Calls.plain(), PASSWORD);
        assertEquals("env-K", service.last().header("X-key"));
        assertEquals("env-A", service.last().header("X-app"));
        assertEquals("/u?t=env-T", service.last().uri());
    }

    @Test
    void aRequestBringsItsOwnAuthenticationInsteadOfTheServices() {
        String yaml =
                "{adapter: rest, base: '%s', auth: {header: {name: X-Key, value: '${env:K}'}}, create: {path: /u},"
                        + " login: {path: /l, auth: {basic: {user: '{login}', password: '{password}'}}}}";
        Opening.adapter(yaml.formatted(service.base())).authenticate(Calls.plain(), Secret.of("pw"));
        assertEquals("Basic dGVzdC1zaG9wcGVyLTE6cHc=", service.last().header("Authorization"));
        assertEquals("", service.last().header("X-key"));
    }

    private void assertRefusedUnsent(Outcome<Created> outcome) {
        assertEquals(
                RefusalCode.INVALID,
                assertInstanceOf(Outcome.Refused.class, outcome).code());
        assertTrue(service.seen().isEmpty());
    }
}
