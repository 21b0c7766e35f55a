package dev.tam.core.service;

import dev.tam.ServiceId;
import dev.tam.ServiceStatus;
import dev.tam.ServiceStatus.Health;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Outcome;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Judges a service apart from its accounts.
 *
 * <ol>
 *   <li>UP: every call goes through; after five failures of the service in a row it is DOWN. Changes and looks are counted
 *       apart too: looks that are answered say nothing for changes that are not, nor the other way round.
 *   <li>DOWN: one call each 30 seconds goes through as a probe; everything else is parked. A service all of whose threads
 *       hang is DOWN at once, and gets no probe until one of them comes back.
 *   <li>RETURNING: after a probe that was answered as many calls at once go through as were answered since, doubled
 *       each time, and the others wait for their turn; the first failure makes it DOWN again, as many as the service bears
 *       make it UP. As long as the last change failed, it is one call at a time whatever looks are answered, for five
 *       minutes at most: a look lets the change after it through.
 *   <li>PAUSED: nothing goes through until the pause is over or lifted.
 * </ol>
 */
final class ServiceHealth {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceHealth.class);
    private static final int FAILURES = 5;
    private static final Duration PROBE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ServiceId id;
    private final int parallel;
    private final TimeSource time;
    private final BooleanSupplier allHang;
    private Health health = Health.UP;
    private long since;
    private long lastProbe;
    private Duration pause = Duration.ZERO;
    private final Failures failures = new Failures();
    private int inFlight;
    private int ramp = 1;
    private Optional<String> reason = Optional.empty();

    ServiceHealth(ServiceId id, int parallel, TimeSource time, BooleanSupplier allHang) {
        this.allHang = allHang;
        this.id = id;
        this.parallel = parallel;
        this.time = time;
        this.since = time.nanoTime();
    }

    /**
     * Lets a call in, or says why not. Where the service is RETURNING it waits for its turn. A call that was let in must be
     * {@linkplain #heard heard} of.
     *
     * @param most until when it waits at most
     */
    synchronized Optional<String> enter(Deadline most) throws InterruptedException {
        awaitTurn(most);
        if (!isOpen()) {
            return Optional.of(asText());
        }
        if (health == Health.DOWN) {
            lastProbe = time.nanoTime();
        }
        inFlight++;
        return Optional.empty();
    }

    private void awaitTurn(Deadline most) throws InterruptedException {
        while (health == Health.RETURNING && inFlight >= ramp && !most.hasPassed()) {
            TimeUnit.NANOSECONDS.timedWait(this, most.left().toNanos());
        }
    }

    /** Why nothing is let in for a while; empty if a call is let in now, or as soon as another has ended. */
    synchronized Optional<String> parked() {
        return isOpen() || health == Health.RETURNING ? Optional.empty() : Optional.of(asText());
    }

    private String asText() {
        return "service " + id + " is " + health + reason.map(r -> ": " + r).orElse("");
    }

    /** Whether a call would be let in now. */
    synchronized boolean isOpen() {
        if (health == Health.PAUSED && time.since(since).compareTo(pause) >= 0) {
            become(Health.UP, Optional.empty());
        }
        return switch (health) {
            case UP -> true;
            case RETURNING -> inFlight < ramp;
            case DOWN -> time.since(lastProbe).compareTo(PROBE) >= 0 && !allHang.getAsBoolean();
            case PAUSED -> false;
        };
    }

    /** Hears how a call ended. */
    synchronized void heard(CallKind kind, Outcome<?> outcome) {
        ended();
        Optional<String> failure = failureOf(outcome);
        if (outcome instanceof Outcome.NotSent<?> && allHang.getAsBoolean() && health != Health.PAUSED) {
            down(failure.orElseThrow());
        } else {
            failure.ifPresentOrElse(why -> failed(kind, why), () -> answered(kind));
        }
    }

    /** A call that was let in ended without saying anything about the service. */
    synchronized void abandoned() {
        ended();
    }

    private void ended() {
        inFlight--;
        notifyAll();
    }

    synchronized void pause(Duration length, String why) {
        pause = length;
        since = time.nanoTime();
        become(Health.PAUSED, Optional.of(why));
    }

    synchronized void resume() {
        failures.forget();
        become(Health.UP, Optional.empty());
    }

    synchronized ServiceStatus status() {
        return new ServiceStatus(id, health, failures.most(), time.since(since), reason);
    }

    private void answered(CallKind kind) {
        failures.answered(kind);
        if (health == Health.DOWN) {
            ramp = 1;
            become(Health.RETURNING, reason);
        } else if (health == Health.RETURNING && !isProbedByAChange()) {
            ramp *= 2;
            if (ramp >= parallel) {
                failures.forget();
                become(Health.UP, Optional.empty());
            }
        }
    }

    /** The last change failed, and it is not so long ago that none seems to be wanted. */
    private boolean isProbedByAChange() {
        return failures.lasts(CallKind.CHANGE) && time.since(since).compareTo(PATIENCE) < 0;
    }

    private void failed(CallKind kind, String why) {
        int inARow = failures.add(kind);
        if (health == Health.RETURNING || (health == Health.UP && inARow >= FAILURES)) {
            down(why);
        }
    }

    private void down(String why) {
        lastProbe = time.nanoTime();
        become(Health.DOWN, Optional.of(why));
    }

    private void become(Health next, Optional<String> why) {
        if (health != next) {
            since = time.nanoTime();
            tell(next, why);
        }
        health = next;
        reason = why;
        notifyAll();
    }

    /** People hear of an outage when it begins and when it is over, not of each probe. */
    private void tell(Health next, Optional<String> why) {
        if (next == Health.DOWN && health == Health.UP) {
            LOG.warn(
                    "service {} is DOWN: {}; its work is parked, and it is tried again each {} s",
                    id,
                    why.orElse("it fails"),
                    PROBE.toSeconds());
        } else if (next == Health.UP && health != Health.PAUSED) {
            LOG.info("service {} is UP again", id);
        }
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
