package dev.tam.adapter.rest.services;

import org.junit.jupiter.api.Tag;

/** Mailman 3 core. Its users are known by their address and carry no marker. */
@Tag("installed")
@Tag("mailman")
class MailmanIT extends RealServiceProof<MailmanServer> {

    @Override
    MailmanServer start() {
        return MailmanServer.start();
    }
}
