package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.nio.ByteBuffer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;

/** The JDK's client without a network: keeps what it is to send and answers as it is told, on the caller's thread. */
final class FuzzHttp extends HttpClient {

    private final List<Sent> sent = new ArrayList<>();
    private final Function<Sent, Reply> script;

    FuzzHttp(Function<Sent, Reply> script) {
        this.script = script;
    }

    /** Answers everything with an empty 200. */
    static FuzzHttp agreeing() {
        Reply yes = new Reply(200, HttpHeaders.of(Map.of(), (n, v) -> true), ByteBuffer.allocate(0));
        return new FuzzHttp(request -> yes);
    }

    List<Sent> sent() {
        return sent;
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, BodyHandler<T> handler) {
        Sent now = new Sent(request.method(), request.uri(), request.headers(), body(request));
        sent.add(now);
        Reply reply = script.apply(now);
        BodySubscriber<T> subscriber = handler.apply(reply);
        Hose hose = new Hose();
        subscriber.onSubscribe(hose);
        if (reply.bytes().hasRemaining()) {
            subscriber.onNext(List.of(reply.bytes().duplicate()));
        }
        if (!hose.cancelled) {
            subscriber.onComplete();
        }
        return subscriber.getBody().toCompletableFuture().thenApply(body -> new Answered<>(request, reply, body));
    }

    private static String body(HttpRequest request) {
        Collector collector = new Collector();
        request.bodyPublisher().ifPresent(publisher -> publisher.subscribe(collector));
        return collector.bytes.toString(UTF_8);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler) throws IOException {
        try {
            return sendAsync(request, handler).join();
        } catch (CompletionException e) {
            throw new IOException(e.getCause());
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        throw new UnsupportedOperationException("pushes are not asked for");
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.empty();
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public SSLParameters sslParameters() {
        return new SSLParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }

    /** What was to be sent. */
    record Sent(String method, URI uri, HttpHeaders headers, String body) {}

    /** What comes back. */
    record Reply(int statusCode, HttpHeaders headers, ByteBuffer bytes) implements HttpResponse.ResponseInfo {
        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    private record Answered<T>(HttpRequest request, Reply reply, T body) implements HttpResponse<T> {
        @Override
        public int statusCode() {
            return reply.statusCode();
        }

        @Override
        public Optional<HttpResponse<T>> previousResponse() {
            return Optional.empty();
        }

        @Override
        public HttpHeaders headers() {
            return reply.headers();
        }

        @Override
        public Optional<SSLSession> sslSession() {
            return Optional.empty();
        }

        @Override
        public URI uri() {
            return request.uri();
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    /** Gives all at once, unless it is turned off. */
    private static final class Hose implements Flow.Subscription {
        private boolean cancelled;

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    /** Keeps a request's body. */
    private static final class Collector implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer buffer) {
            byte[] next = new byte[buffer.remaining()];
            buffer.get(next);
            bytes.writeBytes(next);
        }

        @Override
        public void onError(Throwable failure) {
            throw new AssertionError(failure);
        }

        @Override
        public void onComplete() {}
    }
}
