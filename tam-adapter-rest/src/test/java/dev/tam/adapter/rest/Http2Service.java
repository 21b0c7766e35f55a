package dev.tam.adapter.rest;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * A service on loopback that speaks the least of HTTP/2 (RFC 9113) that a client needs: it grants streams, reads no
 * header, and answers each request with 200 and no body.
 */
final class Http2Service implements AutoCloseable {

    private static final int PREFACE = 24;
    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int ACK = 1;
    /** What the static table of RFC 7541 has for {@code :status 200}. */
    private static final byte[] STATUS_200 = {(byte) 0x88};

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final Semaphore requested = new Semaphore(0);
    private final Queue<SSLSocket> sockets = new ConcurrentLinkedQueue<>();
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();
    private final SSLServerSocket server;
    private final int streams;
    private final boolean answers;

    private Http2Service(int streams, boolean answers) throws GeneralSecurityException, IOException {
        this.streams = streams;
        this.answers = answers;
        server = (SSLServerSocket) TlsService.context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters ssl = server.getSSLParameters();
        ssl.setApplicationProtocols(new String[] {"h2"});
        server.setSSLParameters(ssl);
        daemon(this::accept);
    }

    /** Starts one that grants so many streams at once, and answers at once or when it is told to. */
    static Http2Service start(int streams, boolean answers) throws GeneralSecurityException, IOException {
        return new Http2Service(streams, answers);
    }

    String base() {
        return "https://127.0.0.1:" + server.getLocalPort();
    }

    int connections() {
        return connections.get();
    }

    int requests() {
        return requests.get();
    }

    /** Waits until so many requests have come in all. */
    void awaitRequests(int count) throws InterruptedException {
        if (!requested.tryAcquire(count, 60, TimeUnit.SECONDS)) {
            throw new AssertionError(requests + " requests within 60 s, not " + count);
        }
        requested.release(count);
    }

    /** Answers what was not answered yet. */
    void answer() {
        for (Runnable next = held.poll(); next != null; next = held.poll()) {
            next.run();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SSLSocket socket : sockets) {
            socket.close();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            String preface = new String(in.readNBytes(PREFACE), StandardCharsets.US_ASCII);
            if (!preface.startsWith("PRI * HTTP/2.0")) {
                return;
            }
            connections.incrementAndGet();
            OutputStream out = socket.getOutputStream();
            frame(out, SETTINGS, 0, 0, new byte[] {0, 3, 0, 0, (byte) (streams >> 8), (byte) streams});
            while (true) {
                read(in, out);
            }
        } catch (EOFException e) {
            // The client hung up.
        } catch (IOException e) {
            // The test is over.
        }
    }

    private void read(DataInputStream in, OutputStream out) throws IOException {
        int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
        int type = in.readUnsignedByte();
        int flags = in.readUnsignedByte();
        int stream = in.readInt();
        byte[] payload = in.readNBytes(length);
        if (type == SETTINGS && flags != ACK) {
            frame(out, SETTINGS, ACK, 0, new byte[0]);
        } else if (type == PING && flags != ACK) {
            frame(out, PING, ACK, 0, payload);
        } else if ((type == HEADERS || type == DATA) && (flags & END_STREAM) != 0) {
            request(out, stream);
        }
    }

    private void request(OutputStream out, int stream) {
        requests.incrementAndGet();
        held.add(() -> {
            try {
                frame(out, HEADERS, END_HEADERS | END_STREAM, stream, STATUS_200);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        requested.release();
        if (answers) {
            answer();
        }
    }

    private static void frame(OutputStream out, int type, int flags, int stream, byte[] payload) throws IOException {
        byte[] frame = new byte[9 + payload.length];
        frame[1] = (byte) (payload.length >> 8);
        frame[2] = (byte) payload.length;
        frame[3] = (byte) type;
        frame[4] = (byte) flags;
        for (int i = 0; i < 4; i++) {
            frame[5 + i] = (byte) (stream >> (24 - 8 * i));
        }
        System.arraycopy(payload, 0, frame, 9, payload.length);
        synchronized (out) {
            out.write(frame);
            out.flush();
        }
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "http2-service");
        thread.setDaemon(true);
        thread.start();
    }
}
