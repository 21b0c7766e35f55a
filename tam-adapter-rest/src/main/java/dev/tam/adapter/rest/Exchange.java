package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import feign.ExceptionPropagationPolicy;
import feign.Feign;
import feign.Request;
import feign.Retryer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Sends a declared request and says what came of it.
 *
 * <p>Feign carries it, without its habits: no retries, no redirects, no exception whose message quotes an answer.
 */
final class Exchange {

    private final Wire own;
    private final Wire bare;
    private final Duration timeout;
    private final TimeSource time;

    Exchange(URI base, Auth auth, int cap, Duration timeout, TimeSource time) {
        this.own = feign(cap).requestInterceptor(new AuthInterceptor(auth)).target(Wire.class, base.toString());
        this.bare = feign(cap).target(Wire.class, base.toString());
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
            PreparedRequest prepared = request.prepare(scope);
            Answer answer = Answer.of((request.auth().isPresent() ? bare : own).send(prepared, options(deadline)));
            return Outcome.done(new Judged(request.rules().judge(answer), answer, request.toString(), time));
        } catch (UnsendableException e) {
            return new Outcome.Refused<>(RefusalCode.INVALID, request + ": " + e.getMessage());
        } catch (NotSentException e) {
            return new Outcome.NotSent<>(request + ": " + e.getMessage());
        } catch (LostException e) {
            return new Outcome.Unknown<>(request + ": " + e.getMessage());
        } catch (IOException e) {
            return new Outcome.Unknown<>(request + ": " + e.getClass().getSimpleName());
        }
    }

    private Request.Options options(Deadline deadline) throws NotSentException {
        long left = deadline.atMost(timeout).left().toMillis();
        if (left <= 0) {
            throw new NotSentException("the deadline had passed before anything was sent");
        }
        return new Request.Options(left, TimeUnit.MILLISECONDS, left, TimeUnit.MILLISECONDS, false);
    }

    private static Feign.Builder feign(int cap) {
        return Feign.builder()
                .client(new BoundedClient(cap))
                .encoder(new WireEncoder())
                .retryer(Retryer.NEVER_RETRY)
                .exceptionPropagationPolicy(ExceptionPropagationPolicy.UNWRAP);
    }
}
