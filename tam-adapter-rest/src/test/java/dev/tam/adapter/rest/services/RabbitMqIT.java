package dev.tam.adapter.rest.services;

import static dev.tam.CleanupTerm.mine;
import static dev.tam.adapter.rest.services.ServiceConfig.SPEC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AccountManager;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** RabbitMQ management. Its one PUT creates and overwrites alike. */
@Tag("installed")
@Tag("rabbitmq")
class RabbitMqIT extends RealServiceProof<RabbitMqServer> {

    @Override
    RabbitMqServer start() {
        return RabbitMqServer.start();
    }

    @Test
    void anAccountMayUseTheVirtualHost() {
        try (AccountManager tam = config().open()) {
            String login = tam.create(SPEC).login(service().id());

            assertEquals(".*", service().permissionsOf(login).path("write").asText());

            tam.cleanup(mine());
        }
    }
}
