package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static dev.tam.testkit.service.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import java.net.URI;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an adapter says of its service. */
abstract class DescribingRules extends Rules {

    @Test
    void theDescriptionDoesNotChange() {
        assertAll(
                () -> assertEquals(
                        description().endpoints(), bench().adapter().describe().endpoints()),
                () -> assertEquals(
                        description().capabilities(),
                        bench().adapter().describe().capabilities()),
                () -> assertEquals(
                        description().limits(), bench().adapter().describe().limits()),
                () -> assertEquals(
                        description().passwords(), bench().adapter().describe().passwords()));
    }

    @Test
    void everyEndpointHasAHostAndNoCredentials() {
        for (URI endpoint : description().endpoints()) {
            assertNotNull(endpoint.getHost(), () -> "no host to check against the allow-list: " + endpoint);
            assertNull(endpoint.getUserInfo(), () -> "credentials in the address of " + endpoint.getHost());
        }
    }

    @Test
    void theLoginOfANameKeepsTheRules() {
        String login = bench().login(bench().hooks().freshName());
        assertEquals(Optional.empty(), description().names().brokenBy(login), login);
    }

    @Test
    void whatIsNotClaimedIsUnsupported() {
        Set<Capability> missing = EnumSet.allOf(Capability.class);
        missing.removeAll(description().capabilities());
        assumeFalse(missing.isEmpty(), "the adapter claims every capability");
        Specimen nobody = fresh();
        missing.forEach(capability -> refused(ask(nobody, capability), RefusalCode.UNSUPPORTED));
    }

    @Test
    void theEnvironmentIsProvedTheSameEachTime() {
        needs(Capability.PROVES_ENVIRONMENT);
        String proved = done(fresh().proveEnvironment());
        assertFalse(proved.isBlank());
        assertEquals(proved, done(fresh().proveEnvironment()));
    }

    private Outcome<?> ask(Specimen nobody, Capability capability) {
        return switch (capability) {
            case FINDS -> nobody.find();
            case DELETES -> nobody.delete();
            case SETS_PASSWORD -> nobody.setPassword(freshPassword());
            case RESETS -> nobody.reset();
            case AUTHENTICATES -> nobody.authenticate(freshPassword());
            case OPENS_SESSIONS -> nobody.openSession(freshPassword());
            case REVOKES_SESSIONS -> nobody.revokeSessions();
            case LISTS -> listings().page(nobody.subject().login(), Optional.empty());
            case PROVES_ENVIRONMENT -> nobody.proveEnvironment();
        };
    }
}
