package dev.tam.adapter.rest.services;

import org.junit.jupiter.api.Tag;

/** A SCIM 2.0 service that has no PATCH: a password goes in with the whole user. */
@Tag("installed")
@Tag("scim")
class ScimPutIT extends RealServiceProof<ScimServer> {

    @Override
    ScimServer start() {
        return ScimServer.withoutPatch();
    }
}
