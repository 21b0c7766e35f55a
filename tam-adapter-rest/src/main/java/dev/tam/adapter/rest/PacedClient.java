package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import feign.Client;
import feign.Request;
import feign.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets each request wait for its turn, whoever sends it: those for tokens and second sendings are requests too. The wait
 * is a part of the time that the options give.
 */
final class PacedClient implements Client {

    private final Client client;
    private final Pace pace;
    private final TimeSource time;

    private PacedClient(Client client, Pace pace, TimeSource time) {
        this.client = client;
        this.pace = pace;
        this.time = time;
    }

    /** The same client where there is no pace. */
    static Client of(Client client, Optional<Pace> pace, TimeSource time) {
        return pace.<Client>map(p -> new PacedClient(client, p, time)).orElse(client);
    }

    @Override
    public Response execute(Request request, Request.Options options) throws IOException {
        Deadline deadline = Deadline.in(Duration.ofMillis(options.readTimeoutMillis()), time);
        if (!pace.await(deadline)) {
            throw new OutOfTimeException(
                    Thread.currentThread().isInterrupted()
                            ? "the thread was interrupted while it waited for its turn by rate"
                            : "its turn by rate did not come in time");
        }
        return client.execute(request, TotalTime.until(deadline));
    }
}
