package dev.tam.adapter.rest.services;

import static dev.tam.CleanupTerm.mine;
import static dev.tam.adapter.rest.services.ServiceConfig.SPEC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AccountManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A SCIM 2.0 service with PATCH. */
@Tag("installed")
@Tag("scim")
class ScimIT extends RealServiceProof<ScimServer> {

    @Override
    ScimServer start() {
        return ScimServer.withPatch();
    }

    @Test
    void anAccountIsAMemberOfTheGroupsOfItsSpec() {
        try (AccountManager tam = config().open()) {
            int before = service().members("staff");

            tam.create(SPEC);

            assertEquals(before + 1, service().members("staff"));
            tam.cleanup(mine());
        }
    }
}
