package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * Finds a host's address before a request is sent, for the JDK's look-up can be neither interrupted nor timed.
 *
 * <ol>
 *   <li>It is made on a thread apart, which the caller leaves at its deadline or when it is interrupted.
 *   <li>All who want the same host at once wait for one look-up: a name server that hangs holds one thread per host.
 *   <li>Each request asks anew. The JDK keeps what it found, so that this is quick, and the client finds it at once; only
 *       the JDK knows how long it keeps it.
 *   <li>An address is no name, and is not looked up; a forbidden one is refused like a name that leads to it.
 * </ol>
 *
 * <p>Safe for use by many threads.
 */
final class HostLookup {

    /** For all services of this JVM. */
    static final HostLookup SHARED = new HostLookup(InetAddress::getByName);

    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])";
    private static final Pattern ADDRESS = Pattern.compile("\\[.*]|" + BYTE + "(\\." + BYTE + "){3}");
    private static final ExecutorService THREADS = DaemonThreads.atMost(16, "tam-lookup-");

    private final Names names;
    private final ConcurrentMap<String, CompletableFuture<InetAddress>> running = new ConcurrentHashMap<>();

    HostLookup(Names names) {
        this.names = names;
    }

    /** Knows the addresses of hosts. */
    @FunctionalInterface
    interface Names {

        /** Says it; may take long, and be deaf to interrupts. */
        InetAddress address(String host) throws UnknownHostException;
    }

    /**
     * Waits until the host's address is known.
     *
     * @throws NotSentException if it has none, or a forbidden one, or the look-up takes too long, or the thread is interrupted
     */
    void await(String host, Deadline deadline) throws NotSentException {
        if (ADDRESS.matcher(host).matches()) {
            if (ForbiddenHosts.contain(host)) {
                throw new NotSentException("the address hands out credentials of this machine");
            }
            return;
        }
        try {
            InetAddress found = running(host).get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
            if (ForbiddenHosts.areAt(found)) {
                throw new NotSentException("the host's name has an address that hands out credentials of this machine");
            }
        } catch (ExecutionException e) {
            throw new NotSentException("the host's name has no address (" + Failures.kind(e.getCause()) + ")");
        } catch (TimeoutException e) {
            throw new NotSentException("the host's address was not found before the deadline");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotSentException("the thread was interrupted while the host's address was looked up");
        }
    }

    private CompletableFuture<InetAddress> running(String host) {
        CompletableFuture<InetAddress> mine = new CompletableFuture<>();
        CompletableFuture<InetAddress> first = running.putIfAbsent(host, mine);
        if (first != null) {
            return first;
        }
        try {
            THREADS.execute(() -> lookUp(host, mine));
        } catch (RuntimeException | Error e) {
            failed(host, mine, e);
        }
        return mine;
    }

    private void lookUp(String host, CompletableFuture<InetAddress> promise) {
        try {
            InetAddress address = names.address(host);
            running.remove(host);
            promise.complete(address);
        } catch (UnknownHostException | RuntimeException | Error e) {
            failed(host, promise, e);
        }
    }

    /** Whatever it was: the next request asks anew. */
    private void failed(String host, CompletableFuture<InetAddress> promise, Throwable cause) {
        running.remove(host);
        promise.completeExceptionally(cause);
    }
}
