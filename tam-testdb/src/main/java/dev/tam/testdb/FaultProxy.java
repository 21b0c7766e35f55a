package dev.tam.testdb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between a client and a server on loopback, passes everything on, and breaks one exchange when told to. It knows
 * no protocol: a request is what the client says after the server has spoken, so that by arming it for the first, the
 * second, ... request every point of a conversation is met, that of the commit among them. Safe for use by many threads.
 */
public final class FaultProxy implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(FaultProxy.class);

    private final int target;
    private final ServerSocket listener;
    private final Fuse fuse = new Fuse();
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private volatile boolean refusing;

    private FaultProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /**
     * Opens a way to a port of loopback.
     *
     * @param target the port of the server
     * @return the proxy, open for connections
     */
    public static FaultProxy to(int target) {
        try {
            FaultProxy proxy = new FaultProxy(target);
            Line.thread("accept", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect. */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Breaks one exchange.
     *
     * @param cut how
     * @param request which, counted from now over all connections, 1 being the next
     */
    public void arm(Cut cut, int request) {
        fuse.arm(cut, request, Optional.empty());
    }

    /**
     * Breaks one exchange, and lets nobody connect again before something else has happened.
     *
     * @param cut how
     * @param request which, counted from now over all connections, 1 being the next
     * @param meanwhile what happens; it must not come through this proxy
     */
    public void arm(Cut cut, int request, Runnable meanwhile) {
        fuse.arm(cut, request, Optional.of(meanwhile));
    }

    /** Counts requests from now on and breaks none. */
    public void count() {
        fuse.count();
    }

    /**
     * Breaks none any more.
     *
     * @return whether one was broken since {@link #arm}
     */
    public boolean disarm() {
        return fuse.disarm();
    }

    /** How many requests there were since {@link #arm} or {@link #count}. */
    public int requests() {
        return fuse.requests();
    }

    /** Breaks all connections and accepts none until told otherwise. */
    public void refuse(boolean refuse) {
        refusing = refuse;
        if (refuse) {
            lines.forEach(Line::close);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                serve(listener.accept());
            } catch (IOException e) {
                LOG.debug("closed, or a client left while it was connected: those that follow are served", e);
            }
        }
    }

    private void serve(Socket client) throws IOException {
        fuse.meanwhile().ifPresent(Runnable::run);
        if (refusing) {
            client.close();
        } else {
            connect(client);
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), target), fuse);
            lines.removeIf(Line::isClosed);
            lines.add(line);
            line.open();
        } catch (IOException e) {
            client.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lines.forEach(Line::close);
        }
    }
}
