package dev.tam.adapter.rest.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;

/** Ports of this machine alone. */
final class Loopback {

    private static final Duration PROBE_LIMIT = Duration.ofSeconds(1);

    private Loopback() {}

    /** One that nobody listens on, for servers that cannot choose one themselves. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static URI http(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PROBE_LIMIT.toMillis());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether nothing listens there any more, or stops listening within {@code limit}. */
    static boolean closes(int port, Duration limit) {
        return Waiting.until(() -> !listens(port), limit);
    }
}
