package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;

/** A proxy on loopback that makes one tunnel, to one service. */
final class Tunnel implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final CompletableFuture<String> asked = new CompletableFuture<>();
    private final int port;

    private Tunnel(int port) throws IOException {
        this.port = port;
        start(this::serve);
    }

    static Tunnel to(int port) throws IOException {
        return new Tunnel(port);
    }

    String base() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    /** The first line of what it was asked. */
    String asked() {
        return asked.join();
    }

    private void serve() throws IOException {
        try (Socket client = server.accept();
                Socket service = new Socket(InetAddress.getLoopbackAddress(), port)) {
            asked.complete(head(client.getInputStream()).lines().findFirst().orElse(""));
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
            start(() -> service.getInputStream().transferTo(client.getOutputStream()));
            client.getInputStream().transferTo(service.getOutputStream());
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // One side hung up.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    /** May fail. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
