package dev.tam.adapter.rest.services;

import static dev.tam.CleanupTerm.mine;
import static dev.tam.adapter.rest.services.ServiceConfig.SPEC;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AccountManager;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Flowable IDM REST. Its users are named by tam, so nothing but the marker tells ours from others'. */
@Tag("flowable")
class FlowableIT extends RealServiceProof<FlowableServer> {

    @Override
    FlowableServer start() {
        return FlowableServer.start();
    }

    @Test
    void aStrangerWithoutOurMarkerInThePlaceOfOursIsLeft() {
        try (AccountManager tam = config().open()) {
            String login = tam.create(SPEC).login(service().id());
            service().uproot(login);
            service().plant("{\"id\":\"" + login + "\",\"password\":\"known to strangers alone\"}");

            assertEquals(List.of(), tam.cleanup(mine()).removed());
            assertEquals(Set.of(login), service().logins());

            service().uproot(login);
        }
    }
}
