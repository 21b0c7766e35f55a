package dev.tam.adapter.rest.services;

import dev.tam.Secret;
import dev.tam.adapter.rest.Opening;
import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Subject;
import dev.tam.testkit.service.ServiceAdapterContract;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

/** What an adapter owes to core, owed by the one that a service's file declares, on the service itself. */
abstract class RealServiceContract extends ServiceAdapterContract {

    /** Takes connections and never answers. */
    private Optional<ServerSocket> silence = Optional.empty();

    abstract RealService service();

    abstract ServiceConfig config();

    @Override
    protected ServiceAdapter adapter() {
        return Opening.file(config().file(), service().id());
    }

    @Override
    protected Optional<ServiceAdapter> silentAdapter() throws IOException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        silence = Optional.of(socket);
        return Optional.of(config().at(Loopback.http(socket.getLocalPort()), this::adapter));
    }

    @Override
    protected OpenedSession logIn(Subject subject, Secret password) {
        return service().logIn(subject.login(), password.reveal());
    }

    @Override
    protected boolean isOpen(Subject subject, OpenedSession session) {
        return service().isOpen(session);
    }

    @AfterEach
    void breakTheSilence() throws IOException {
        if (silence.isPresent()) {
            silence.get().close();
        }
    }
}
