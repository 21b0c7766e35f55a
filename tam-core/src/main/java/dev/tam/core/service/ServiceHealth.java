package dev.tam.core.service;

import dev.tam.ServiceId;
import dev.tam.ServiceStatus;
import dev.tam.ServiceStatus.Health;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Outcome;
import java.time.Duration;
import java.util.Optional;

/**
 * Judges a service apart from its accounts.
 *
 * <ol>
 *   <li>UP: every call goes through; after five failures of the service in a row it is DOWN.
 *   <li>DOWN: one call each 30 seconds goes through as a probe; everything else is parked.
 *   <li>RETURNING: after a probe that was answered as many calls at once go through as were answered since, doubled
 *       each time; the first failure makes it DOWN again, as many as the service bears make it UP.
 *   <li>PAUSED: nothing goes through until the pause is over or lifted.
 * </ol>
 */
final class ServiceHealth {

    private static final int FAILURES = 5;
    private static final Duration PROBE = Duration.ofSeconds(30);

    private final ServiceId id;
    private final int parallel;
    private final TimeSource time;
    private Health health = Health.UP;
    private long since;
    private long lastProbe;
    private Duration pause = Duration.ZERO;
    private int failures;
    private int inFlight;
    private int ramp = 1;
    private Optional<String> reason = Optional.empty();

    ServiceHealth(ServiceId id, int parallel, TimeSource time) {
        this.id = id;
        this.parallel = parallel;
        this.time = time;
        this.since = time.nanoTime();
    }

    /** Lets a call in, or says why not. A call that was let in must be {@linkplain #heard heard} of. */
    synchronized Optional<String> enter() {
        if (!isOpen()) {
            return Optional.of("service " + id + " is " + health
                    + reason.map(r -> ": " + r).orElse(""));
        }
        if (health == Health.DOWN) {
            lastProbe = time.nanoTime();
        }
        inFlight++;
        return Optional.empty();
    }

    /** Whether a call would be let in now. */
    synchronized boolean isOpen() {
        if (health == Health.PAUSED && time.since(since).compareTo(pause) >= 0) {
            become(Health.UP, Optional.empty());
        }
        return switch (health) {
            case UP -> true;
            case RETURNING -> inFlight < ramp;
            case DOWN -> time.since(lastProbe).compareTo(PROBE) >= 0;
            case PAUSED -> false;
        };
    }

    /** Hears how a call ended. */
    synchronized void heard(Outcome<?> outcome) {
        inFlight--;
        failureOf(outcome).ifPresentOrElse(this::failed, this::answered);
    }

    /** A call that was let in ended without saying anything about the service. */
    synchronized void abandoned() {
        inFlight--;
    }

    synchronized void pause(Duration length, String why) {
        pause = length;
        since = time.nanoTime();
        become(Health.PAUSED, Optional.of(why));
    }

    synchronized void resume() {
        failures = 0;
        become(Health.UP, Optional.empty());
    }

    synchronized ServiceStatus status() {
        return new ServiceStatus(id, health, failures, time.since(since), reason);
    }

    private void answered() {
        failures = 0;
        if (health == Health.DOWN) {
            ramp = 1;
            become(Health.RETURNING, reason);
        } else if (health == Health.RETURNING) {
            ramp *= 2;
            if (ramp >= parallel) {
                become(Health.UP, Optional.empty());
            }
        }
    }

    private void failed(String why) {
        failures++;
        if (health == Health.RETURNING || (health == Health.UP && failures >= FAILURES)) {
            lastProbe = time.nanoTime();
            become(Health.DOWN, Optional.of(why));
        }
    }

    private void become(Health next, Optional<String> why) {
        if (health != next) {
            since = time.nanoTime();
        }
        health = next;
        reason = why;
    }

    private static Optional<String> failureOf(Outcome<?> outcome) {
        if (outcome instanceof Outcome.NotSent<?> notSent) {
            return Optional.of(notSent.cause());
        }
        if (outcome instanceof Outcome.Unknown<?> unknown) {
            return Optional.of(unknown.cause());
        }
        if (outcome instanceof Outcome.Throttled<?>) {
            return Optional.of("it asks for patience");
        }
        return outcome instanceof Outcome.Refused<?> refused && refused.code().isAboutService()
                ? Optional.of(refused.detail())
                : Optional.empty();
    }
}
