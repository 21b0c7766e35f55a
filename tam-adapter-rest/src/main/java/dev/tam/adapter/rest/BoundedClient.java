package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends Feign's requests so that every call ends.
 *
 * <ol>
 *   <li>The options' read time-out is the total deadline, over connecting, headers, body and decompression.
 *   <li>A body longer than the cap, before or after decompression, ends the call.
 *   <li>An interrupt ends the call and stays set.
 *   <li>A redirect is an answer like any other, whatever the options say.
 *   <li>A request is sent once. What was not sent when its call ends is not sent any more. Only that and a failure to connect
 *       count as not sent.
 *   <li>Without TLS the caller itself sends: {@code sendAsync} hands each answer to one more thread, a new one on a small
 *       machine. With TLS it is worth that, for the caller waits for no code of a context.
 *   <li>With TLS the two sides agree on HTTP/2 or 1.1; without it HTTP/1.1 is spoken.
 * </ol>
 */
final class BoundedClient implements Client {

    private static final Set<String> OF_THE_CONNECTION = Set.of("content-length", "content-encoding");

    private final HttpClient http;
    private final int cap;

    BoundedClient(HttpClient http, int cap) {
        this.http = http;
        this.cap = cap;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new NotSentException("the thread was interrupted before anything was sent");
        }
        Deadline deadline = Deadline.in(Duration.ofMillis(options.readTimeoutMillis()), TimeSource.system());
        if (deadline.hasPassed()) {
            throw new NotSentException("the deadline had passed before anything was sent");
        }
        OnceBody body = OnceBody.of(request.body());
        HttpRequest.Builder prepared = prepare(request, body);
        URI address = URI.create(request.url());
        HostLookup.SHARED.await(nextHop(address), deadline);
        return response(request, send(prepared, body, deadline, isSecure(address)));
    }

    /** What the JVM's properties say of proxies was checked by nobody. */
    private String nextHop(URI address) throws NotSentException {
        try {
            return NextHop.of(http, address);
        } catch (IllegalArgumentException e) {
            throw new NotSentException("the proxy has no address that can be; check the JVM's properties");
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, OnceBody body, Deadline deadline, boolean secure)
            throws IOException {
        Duration left = deadline.left();
        if (left.isZero()) {
            throw new NotSentException("the deadline had passed before anything was sent");
        }
        BodyHandler<byte[]> reading = info -> new CappedBody(info.headers(), cap, deadline);
        try {
            return secure
                    ? await(http.sendAsync(request.build(), reading), left)
                    : http.send(request.timeout(left).build(), reading);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw body.withhold()
                    ? new NotSentException("the thread was interrupted before anything was sent")
                    : new LostException("the thread was interrupted before the answer came");
        } catch (TimeoutException e) {
            throw body.withhold()
                    ? new NotSentException("no connection to the service before the deadline")
                    : new LostException("no complete answer came before the deadline");
        } catch (ExecutionException e) {
            IOException cause = e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
            throw Failures.of(cause, secure, body.withhold());
        } catch (IllegalArgumentException e) {
            throw body.withhold()
                    ? new NotSentException("the request is not valid HTTP")
                    : Failures.of(new IOException(e), secure, false);
        } catch (IOException e) {
            throw Failures.of(e, secure, body.withhold());
        }
    }

    /**
     * Waits no longer than it may for an answer over TLS, and leaves the ending to the client's own threads: while code that
     * trusts or signs runs in a handshake, whoever ends the exchange waits for it.
     */
    private <T> T await(CompletableFuture<T> answer, Duration most)
            throws InterruptedException, TimeoutException, ExecutionException {
        try {
            return answer.get(most.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException | TimeoutException e) {
            http.executor().orElseGet(ForkJoinPool::commonPool).execute(() -> answer.cancel(true));
            throw e;
        }
    }

    private static HttpRequest.Builder prepare(Request request, OnceBody body) throws NotSentException {
        try {
            URI uri = URI.create(request.url());
            HttpRequest.Builder http = HttpRequest.newBuilder(uri)
                    .version(isSecure(uri) ? Version.HTTP_2 : Version.HTTP_1_1)
                    .method(request.httpMethod().name(), body);
            headers(request).forEach((name, values) -> values.forEach(value -> http.header(name, value)));
            return http;
        } catch (IllegalArgumentException e) {
            throw new NotSentException("the request is not valid HTTP");
        }
    }

    private static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    private static Map<String, Collection<String>> headers(Request request) {
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Accept-Encoding", List.of(Unzipped.ACCEPTED));
        headers.putAll(request.headers());
        headers.remove("Content-Length");
        return headers;
    }

    private static Response response(Request request, HttpResponse<byte[]> answer) {
        Map<String, Collection<String>> headers = new HashMap<>(answer.headers().map());
        headers.keySet().removeIf(name -> OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)));
        return Response.builder()
                .status(answer.statusCode())
                .headers(headers)
                .body(answer.body())
                .request(request)
                .build();
    }
}
