package dev.tam.testdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One connection through the proxy: a thread for each direction. */
final class Line {

    private final Socket client;
    private final Socket server;
    private final Fuse fuse;

    private volatile boolean serverSpoke = true;
    private volatile boolean requestsLost;
    private volatile boolean repliesLost;
    private volatile boolean breaksAtReply;
    private volatile boolean serverDrains;

    Line(Socket client, Socket server, Fuse fuse) {
        this.client = client;
        this.server = server;
        this.fuse = fuse;
    }

    static void thread(String what, Runnable work) {
        Thread thread = new Thread(work, "testdb-proxy-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    void open() {
        thread("requests", () -> pump(client, server, this::request));
        thread("replies", () -> pump(server, client, this::reply));
    }

    private interface Passing {
        void pass(byte[] bytes, int length, OutputStream out) throws IOException;
    }

    private void pump(Socket from, Socket to, Passing passing) {
        byte[] buffer = new byte[64 * 1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                passing.pass(buffer, length, out);
            }
        } catch (IOException e) {
            // One end broke, by itself or by us: so does the other.
        } finally {
            if (from == server || !serverDrains) {
                close();
            }
        }
    }

    private void request(byte[] bytes, int length, OutputStream out) throws IOException {
        Optional<Cut> cut = Optional.empty();
        if (serverSpoke) {
            serverSpoke = false;
            cut = fuse.next();
        }
        @Nullable Cut now = cut.orElse(null);
        if (now == Cut.BEFORE_REQUEST) {
            throw new IOException("cut");
        }
        requestsLost |= now == Cut.STALLED_REQUEST;
        repliesLost |= now == Cut.STALLED_REPLY;
        breaksAtReply |= now == Cut.BEFORE_REPLY;
        if (now == Cut.AFTER_REQUEST) {
            leaveServerAlone();
        }
        if (!requestsLost) {
            out.write(bytes, 0, length);
            out.flush();
        }
    }

    /** The client is gone; the server does not know until it has answered. */
    private void leaveServerAlone() throws IOException {
        serverDrains = true;
        breaksAtReply = true;
        client.close();
    }

    private void reply(byte[] bytes, int length, OutputStream out) throws IOException {
        serverSpoke = true;
        if (breaksAtReply) {
            throw new IOException("cut");
        }
        if (!repliesLost) {
            out.write(bytes, 0, length);
            out.flush();
        }
    }

    boolean isClosed() {
        return client.isClosed() && server.isClosed();
    }

    void close() {
        try (client;
                server) {
            serverSpoke = true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
