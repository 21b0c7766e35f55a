package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A service on loopback that breaks the rules of HTTP, one connection at a time. */
final class RawService implements AutoCloseable {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch hungUp = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile int last;
    private final Answer answer;
    private final int kept;

    private RawService(Answer answer) throws IOException {
        this(answer, 0);
    }

    private RawService(Answer answer, int kept) throws IOException {
        this.answer = answer;
        this.kept = kept;
        Thread thread = new Thread(this::serve, "raw-service");
        thread.setDaemon(true);
        thread.start();
    }

    static RawService saying(String text) throws IOException {
        return new RawService((out, self) -> self.write(out, text));
    }

    /** Keeps a connection for its next request, which is answered by hanging up. */
    static RawService answeringOnce() throws IOException {
        return new RawService(
                (out, self) ->
                        self.write(out, self.requests() == 1 ? HEAD + "Content-Length: 8\r\n\r\n{\"id\":1}" : ""),
                1);
    }

    static RawService silent() throws IOException {
        return new RawService((out, self) -> self.closed.await());
    }

    static RawService dripping() throws IOException {
        return new RawService((out, self) -> {
            self.write(out, HEAD + "Content-Length: 100000\r\n\r\n");
            self.drip(out, " ");
        });
    }

    static RawService drippingHeaders() throws IOException {
        return new RawService((out, self) -> {
            self.write(out, HEAD + "X-Drip: ");
            self.drip(out, "x");
        });
    }

    static RawService endlessHeaders() throws IOException {
        return new RawService((out, self) -> {
            self.write(out, HEAD);
            while (true) {
                self.write(out, "X-" + "h".repeat(20) + ": " + "v".repeat(8_000) + "\r\n");
            }
        });
    }

    /** Sends the bytes and then holds the connection. */
    static RawService holding(String head, byte[] body) throws IOException {
        return new RawService((out, self) -> {
            self.write(out, head);
            out.write(body);
            out.flush();
            self.closed.await();
        });
    }

    static RawService endless() throws IOException {
        return new RawService((out, self) -> {
            self.write(out, HEAD + "\r\n");
            while (true) {
                self.write(out, " ".repeat(65_536));
            }
        });
    }

    String base() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    int requests() {
        return requests.get();
    }

    int connections() {
        return connections.get();
    }

    /** Which connection, counted from 1, the last request came on. */
    int lastConnection() {
        return last;
    }

    void awaitConnection() throws InterruptedException {
        await(connected);
    }

    void awaitRequest() throws InterruptedException {
        await(requested);
    }

    void awaitHangUp() throws InterruptedException {
        await(hungUp);
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        server.close();
    }

    private static void await(CountDownLatch latch) throws InterruptedException {
        if (!latch.await(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it did not happen within 60 s");
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                connections.incrementAndGet();
                connected.countDown();
                boolean keeps = true;
                while (keeps && hasRequest(socket)) {
                    last = connections.get();
                    keeps = requests.incrementAndGet() <= kept;
                    requested.countDown();
                    answer.write(socket.getOutputStream(), this);
                }
            } catch (IOException e) {
                hungUp.countDown();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static boolean hasRequest(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
        String line = in.readLine();
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
        return line != null;
    }

    private void drip(OutputStream out, String drop) throws IOException, InterruptedException {
        while (!closed.await(20, TimeUnit.MILLISECONDS)) {
            write(out, drop);
        }
    }

    private void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(US_ASCII));
        out.flush();
    }

    /** What it answers. */
    @FunctionalInterface
    private interface Answer {
        void write(OutputStream out, RawService self) throws IOException, InterruptedException;
    }
}
