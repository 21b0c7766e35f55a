package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Placeholders mean in {@code auth} what they mean everywhere, and a misspelt one is a mistake there too. */
class AuthPlaceholdersTest {

    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(request ->
                TestService.Reply.json(200, request.uri().equals("/t") ? "{\"access_token\": \"t0k\"}" : "{}"));
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private void create(String said) {
        Opening.adapter("{adapter: rest, base: '" + service.base() + "', " + said + "}")
                .create(Calls.plain(), PASSWORD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bearer: '{values.tenant}'                                     | Bearer 7/8",
                "bearer: '{earlier.crm.customerId}'                            | Bearer c 1",
                "header: {name: Authorization, prefix: '{login} ', value: '{values.tenant}'} | test-shopper-1 7/8",
                "header: {name: Authorization, prefix: '{{ ', value: '{values.tenant}'} | { 7/8",
            })
    void aRequestsOwnMayNameWhatTheAccountHas(String auth, String sent) {
        create("create: {path: /u, auth: {" + auth + "}}");
        assertEquals(sent, service.last().header("Authorization"));
    }

    @Test
    void theUserOfARequestMayBeAnAttribute() {
        create("create: {path: /u, auth: {basic: {user: '{attributes.plan}', password: '{password}'}}}");
        assertEquals("gold \"plus\":" + PASSWORD.reveal(), basic(service.last().header("Authorization")));
    }

    @Test
    void whatAPresetLeavesOpenMayStandInTheServicesOwn() {
        create("create: {path: /u}, parameters: {tenant: {}}, tenant: shop,"
                + " auth: {oauth2: {path: /t, client: 'tam-{tenant}', secret: '${env:S}', scope: 'a {tenant}'}}");
        assertEquals("tam-shop:env-S", basic(service.seen().get(0).header("Authorization")));
        assertTrue(
                service.seen().get(0).body().contains("scope=a%20shop"),
                service.seen().get(0)::body);
    }

    @Test
    void soInTheUserOfALogIn() {
        create("create: {path: /u}, parameters: {tenant: {}}, tenant: shop,"
                + " auth: {logIn: {path: /t, user: 'tam-{tenant}', password: '${env:S}',"
                + " body: {u: '{user}', p: '{password}'}, from: {at: /access_token}}}");
        assertEquals(
                "{\"u\":\"tam-shop\",\"p\":\"env-S\"}", service.seen().get(0).body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create: {path: /u, auth: {basic: {user: '{logn}', password: '{password}'}}} | did you mean {login}?",
                "create: {path: /u, auth: {basic: {user: '{login', password: '{password}'}}} | write {{ for a brace",
                "create: {path: /u, auth: {bearer: '{pasword}'}} | did you mean {password}?",
                "create: {path: /u, auth: {header: {name: X-A, prefix: '{logn} ', value: '{password}'}}} | did you mean {login}?",
                "create: {path: /u}, auth: {basic: {user: '{login}', password: '${env:P}'}} | there are no placeholders here",
                "create: {path: /u}, auth: {oauth2: {path: /t, client: '{clint}', secret: '${env:S}'}} | no placeholder {clint}",
                "create: {path: /u}, auth: {oauth2: {path: /t, client: c, secret: '${env:S}', scope: '{x}'}} | no placeholder {x}",
                "create: {path: /u}, auth: {oauth2: {path: /t, client: c, secret: '${env:S}', user: '{x}', password: '${env:P}'}} | no placeholder {x}",
                "create: {path: /u}, auth: {logIn: {path: /t, user: '{x}', body: {u: '{user}'}, from: {at: /t}}} | no placeholder {x}",
                "create: {path: /u, auth: {bearer: 'a{{b'}} | plain sight",
                "create: {path: /u, auth: {bearer: 'x{Canary}y'}} | plain sight",
                "create: {path: /u, auth: {bearer: '{\"Canary\": 1}'}} | plain sight",
                "create: {path: '/{tenant}'}, parameters: {tenant: {}}, tenant: shop, auth: {bearer: '{tenant}'} | plain sight",
            })
    void whatCannotBeMeantIsAMistake(String said, String problem) {
        List<String> mistakes = Opening.mistakes("{adapter: rest, base: 'http://h.example', " + said + "}");
        assertEquals(1, mistakes.size(), mistakes::toString);
        assertTrue(mistakes.get(0).contains(problem), mistakes::toString);
    }

    private static String basic(String header) {
        return new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8);
    }
}
