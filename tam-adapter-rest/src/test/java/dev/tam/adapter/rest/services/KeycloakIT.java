package dev.tam.adapter.rest.services;

import static dev.tam.CleanupTerm.mine;
import static dev.tam.adapter.rest.services.ServiceConfig.SPEC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.BulkReport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Keycloak's admin API, by the tokens of a client, which live two seconds here. */
@Tag("installed")
@Tag("keycloak")
class KeycloakIT extends RealServiceProof<KeycloakServer> {

    /** Five requests each, of which {@code services/keycloak.yaml} lets 200 go in a second: three seconds and more. */
    private static final int BULK = 120;
    /** As {@code services/keycloak-realm.json} says. */
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(2);

    @Override
    KeycloakServer start() {
        return KeycloakServer.start();
    }

    @Test
    void aBulkOutlivesItsToken() {
        try (AccountManager tam = config().open()) {
            int before = service().tokensGiven();
            long start = System.nanoTime();

            BulkReport bulk = tam.createAll(SPEC, BULK);

            Duration took = Duration.ofNanos(System.nanoTime() - start);
            int tokens = service().tokensGiven() - before;
            System.out.println(BULK + " accounts took " + took + " and " + tokens + " tokens of " + TOKEN_LIFE);
            assertEquals(List.of(), bulk.failures());
            assertTrue(took.compareTo(TOKEN_LIFE) > 0, () -> "the bulk took no longer than a token: " + took);
            assertTrue(tokens > 1, () -> "one token was enough for " + took);
            assertEquals(BULK, tam.cleanup(mine()).removed().size());
        }
    }

    @Test
    void anAccountHasTheRolesAndGroupsOfItsSpec() {
        try (AccountManager tam = config().open()) {
            String login = tam.create(SPEC).login(service().id());

            assertTrue(service().rolesOf(login).contains("viewer"));
            assertEquals(Set.of("staff"), service().groupsOf(login));
            tam.cleanup(mine());
        }
    }

    @Test
    void aRotationEndsTheSessionsOfTheOldPassword() {
        try (AccountManager tam = config().open()) {
            Account account = tam.create(SPEC);
            String login = account.login(service().id());
            assertTrue(service().canLogin(login, account.password().reveal()));
            assertEquals(1, service().sessionsOf(login));

            tam.reset(account.name().value());

            assertEquals(0, service().sessionsOf(login));
            tam.cleanup(mine());
        }
    }
}
