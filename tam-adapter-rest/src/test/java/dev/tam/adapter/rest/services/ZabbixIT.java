package dev.tam.adapter.rest.services;

import org.junit.jupiter.api.Tag;

/** Zabbix, by the example that was written from its documentation. */
@Tag("installed")
@Tag("zabbix")
class ZabbixIT extends RealServiceProof<ZabbixServer> {

    @Override
    ZabbixServer start() {
        return ZabbixServer.start();
    }
}
