package dev.tam.adapter.rest;

import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends Feign's requests so that every call ends.
 *
 * <ol>
 *   <li>The options' read time-out is the total deadline, over connecting, headers and body.
 *   <li>A body longer than the cap ends the call.
 *   <li>An interrupt ends the call and stays set.
 *   <li>A redirect is an answer like any other, whatever the options say.
 *   <li>Only a failure to connect counts as not sent.
 * </ol>
 *
 * <p>All services share one {@link HttpClient}: each has a selector thread of its own.
 */
final class BoundedClient implements Client {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final int cap;

    BoundedClient(int cap) {
        this.cap = cap;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new NotSentException("the thread was interrupted before anything was sent");
        }
        return response(request, await(send(request), options.readTimeoutMillis()));
    }

    private CompletableFuture<HttpResponse<byte[]>> send(Request request) throws NotSentException {
        try {
            return HTTP.sendAsync(toHttp(request), info -> new CappedBody(cap));
        } catch (IllegalArgumentException e) {
            throw new NotSentException("the request is not valid HTTP");
        }
    }

    private static HttpRequest toHttp(Request request) {
        byte[] body = request.body();
        HttpRequest.Builder http = HttpRequest.newBuilder(URI.create(request.url()))
                .method(
                        request.httpMethod().name(),
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        headers(request).forEach((name, values) -> values.forEach(value -> http.header(name, value)));
        return http.build();
    }

    private static Map<String, Collection<String>> headers(Request request) {
        Map<String, Collection<String>> headers = new HashMap<>(request.headers());
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("Content-Length"));
        return headers;
    }

    private static HttpResponse<byte[]> await(CompletableFuture<HttpResponse<byte[]>> sent, int millis)
            throws IOException {
        try {
            return sent.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new LostException("no complete answer came before the deadline");
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new LostException("the thread was interrupted before the answer came");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    /** The class alone: messages of the HTTP client quote what the service sent. */
    private static IOException failure(@Nullable Throwable cause) {
        if (cause instanceof LostException lost) {
            return lost;
        }
        String kind = cause == null ? "unknown" : cause.getClass().getSimpleName();
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                ? new NotSentException("no connection to the service (" + kind + ")")
                : new LostException("the connection failed after the request was sent (" + kind + ")");
    }

    private static Response response(Request request, HttpResponse<byte[]> answer) {
        return Response.builder()
                .status(answer.statusCode())
                .headers(new HashMap<>(answer.headers().map()))
                .body(answer.body())
                .request(request)
                .build();
    }
}
