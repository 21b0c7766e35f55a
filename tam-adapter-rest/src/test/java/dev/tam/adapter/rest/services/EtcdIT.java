package dev.tam.adapter.rest.services;

import org.junit.jupiter.api.Tag;

/** etcd's JSON gateway, by the example that was written from its documentation. */
@Tag("installed")
@Tag("etcd")
class EtcdIT extends RealServiceProof<EtcdServer> {

    @Override
    EtcdServer start() {
        return EtcdServer.start();
    }
}
