package dev.tam.adapter.rest.services;

import org.junit.jupiter.api.Tag;

/** OpenStack Keystone, by the example that was written from its documentation. */
@Tag("installed")
@Tag("keystone")
class KeystoneIT extends RealServiceProof<KeystoneServer> {

    @Override
    KeystoneServer start() {
        return KeystoneServer.start();
    }
}
