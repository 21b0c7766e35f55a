package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Adds tam's own credentials, below Feign, so that no message of Feign's can show them.
 *
 * <ol>
 *   <li>Fetching a token, both sendings and all reading share the deadline of the call.
 *   <li>If the service refuses a token, the request is sent once more with a new one. It was refused, so nothing was
 *       changed by the first. Where an account's password is tried, the service may mean either: if the token was good, the
 *       password is tried twice.
 *   <li>What it answers then is the answer.
 * </ol>
 */
final class SecuredClient implements Client {

    private final Client client;
    private final Authentication authentication;
    private final TimeSource time;
    private final Predicate<Answer> mayBeAboutTam;

    /**
     * For requests whose answers are told apart alike.
     *
     * @param client sends them; it reads the whole answer, which can be read again then
     * @param authentication says who asks
     * @param time this JVM's time
     * @param mayBeAboutTam whether an answer may refuse tam, rather than the account whose password was tried
     */
    SecuredClient(Client client, Authentication authentication, TimeSource time, Predicate<Answer> mayBeAboutTam) {
        this.client = client;
        this.authentication = authentication;
        this.time = time;
        this.mayBeAboutTam = mayBeAboutTam;
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Deadline deadline = Deadline.in(Duration.ofMillis(options.readTimeoutMillis()), time);
        Credentials first = authentication.credentials(deadline);
        Response answer = send(request, first, deadline);
        return isRefusal(answer) && authentication.isStale(first, answer.status())
                ? send(request, authentication.credentials(deadline), deadline)
                : answer;
    }

    /** A success is read by whoever asked. */
    private boolean isRefusal(Response answer) throws IOException {
        return answer.status() >= 300 && mayBeAboutTam.test(Answer.of(answer));
    }

    private Response send(Request request, Credentials credentials, Deadline deadline) throws IOException {
        Response answer = client.execute(with(request, credentials), TotalTime.until(deadline));
        return answer.toBuilder().request(request).build();
    }

    private static Request with(Request request, Credentials credentials) {
        Map<String, Collection<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(request.headers());
        credentials
                .headers()
                .forEach((name, value) -> headers.merge(
                        name,
                        List.of(value),
                        (said, own) -> List.of(Credentials.joined(name, String.join("; ", said), value))));
        return Request.create(
                request.httpMethod(),
                Escape.query(request.url(), credentials.query()),
                headers,
                TokenFields.put(credentials.fields(), request.body()),
                request.charset(),
                request.requestTemplate());
    }
}
