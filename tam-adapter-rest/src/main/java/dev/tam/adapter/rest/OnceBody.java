package dev.tam.adapter.rest;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A request's body that can be sent once.
 *
 * <p>The JDK's client sends a GET or HEAD again when the connection ends without an answer; a service may change
 * something on a GET. It asks for a body's length once for each sending, when there is a connection and before the first
 * byte, so that the second asking can be refused, and the first as well.
 */
final class OnceBody implements BodyPublisher {

    private final BodyPublisher body;
    private final AtomicBoolean asked = new AtomicBoolean();

    private OnceBody(BodyPublisher body) {
        this.body = body;
    }

    static OnceBody of(byte @Nullable [] bytes) {
        return new OnceBody(bytes == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(bytes));
    }

    /** Ends it: what was not sent by now never is. True if nothing was sent. */
    boolean withhold() {
        return !asked.getAndSet(true);
    }

    @Override
    public long contentLength() {
        if (!withhold()) {
            throw new IllegalStateException("a request is sent once");
        }
        return body.contentLength();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        body.subscribe(subscriber);
    }
}
