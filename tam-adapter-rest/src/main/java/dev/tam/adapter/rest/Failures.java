package dev.tam.adapter.rest;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK's client threw, as what it means for the request. Tells the class alone: messages quote what the service
 * sent.
 */
final class Failures {

    /** With TLS 1.3 a service that wants a certificate of ours may just hang up. */
    private static final String NO_CERTIFICATE =
            "; if the service wants a certificate of the client, check tls: of the service";

    private static final String NO_TUNNEL = "Tunnel failed";
    private static final String NO_STREAM = "too many concurrent streams";

    private Failures() {}

    /**
     * Says what it means.
     *
     * @param thrown what was thrown
     * @param secure whether the connection is one of TLS
     * @param unsent whether there was no connection yet that could have carried it: a failure to connect may be that of a
     *     second sending
     */
    static IOException of(IOException thrown, boolean secure, boolean unsent) {
        Throwable cause =
                thrown.getClass() == IOException.class && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (cause instanceof LostException lost) {
            return lost;
        }
        if (unsent && (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException)) {
            return new NotSentException("no connection to the service (" + kind(cause) + ")");
        }
        if (unsent && cause instanceof SSLHandshakeException) {
            return new NotSentException("no secure connection to the service (" + kind(cause)
                    + "); check its certificate, and tls: of the service");
        }
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            return new LostException("no complete answer came before the deadline");
        }
        if (cause instanceof IOException && NO_STREAM.equals(cause.getMessage())) {
            return new NotSentException("the connection bears no more calls at once; lower parallel: of the service");
        }
        if (cause instanceof IOException && startsWith(cause, NO_TUNNEL)) {
            return new NotSentException("the proxy does not let the service's address through");
        }
        return new LostException("the connection failed after the request was sent (" + kind(cause) + ")"
                + (secure ? NO_CERTIFICATE : ""));
    }

    private static boolean startsWith(Throwable cause, String words) {
        return cause.getMessage() != null && cause.getMessage().startsWith(words);
    }

    static String kind(@Nullable Throwable cause) {
        return cause == null ? "unknown" : cause.getClass().getSimpleName();
    }
}
