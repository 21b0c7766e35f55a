package dev.tam.adapter.rest;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A service on loopback that accepts no connection, and has no room for more to wait. */
final class FullService implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final List<Socket> waiting = new ArrayList<>();

    FullService() throws IOException {
        for (int i = 0; i < 3; i++) {
            Socket socket = new Socket();
            waiting.add(socket);
            connect(socket);
        }
    }

    String base() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private void connect(Socket socket) {
        try {
            socket.connect(server.getLocalSocketAddress(), 100);
        } catch (IOException e) {
            // Its backlog is full, which is what is wanted.
        }
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : waiting) {
            socket.close();
        }
        server.close();
    }
}
