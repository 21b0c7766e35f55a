package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import feign.Client;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Sends a declared request and says what came of it. */
final class Exchange {

    private final URI base;
    private final Client client;
    private final Map<String, String> headers;
    private final Authentication authentication;
    private final Duration timeout;
    private final TimeSource time;

    /**
     * For a service.
     *
     * @param base its address
     * @param client carries its requests
     * @param headers go with every request that does not bring its own of that name
     * @param authentication says who asks, in requests that do not say it themselves
     * @param timeout how long one request may take
     * @param time this JVM's time
     */
    Exchange(
            URI base,
            Client client,
            Map<String, String> headers,
            Authentication authentication,
            Duration timeout,
            TimeSource time) {
        this.base = base;
        this.client = client;
        this.headers = headers;
        this.authentication = authentication;
        this.timeout = timeout;
        this.time = time;
    }

    /**
     * Sends a request.
     *
     * @return done with the judged answer if there is one; else not sent, refused before sending, or unknown
     */
    Outcome<Judged> send(DeclaredRequest request, CallScope scope, Deadline deadline) {
        try {
            Answer answer = wire(request).send(request.prepare(scope), TotalTime.until(deadline.atMost(timeout)));
            return Outcome.done(new Judged(request.rules().judge(answer), answer, request.toString(), time));
        } catch (UnsendableException e) {
            return new Outcome.Refused<>(RefusalCode.INVALID, request + ": " + e.getMessage());
        } catch (NotAllowedException e) {
            return new Outcome.Refused<>(RefusalCode.NOT_ALLOWED, request + ": " + e.getMessage());
        } catch (NotSentException e) {
            return new Outcome.NotSent<>(request + ": " + e.getMessage());
        } catch (LostException e) {
            return new Outcome.Unknown<>(request + ": " + e.getMessage());
        } catch (IOException e) {
            return new Outcome.Unknown<>(request + ": " + e.getClass().getSimpleName());
        }
    }

    private Wire wire(DeclaredRequest request) {
        return new Wire(
                base.toString(),
                request.auth().isPresent()
                        ? client
                        : new SecuredClient(client, authentication, time, request::mayBeAboutTam),
                headers);
    }
}
