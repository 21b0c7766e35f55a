package dev.tam.core.service;

import dev.tam.ServiceId;
import dev.tam.ServiceStatus;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** A service behind its bounds: environment and hosts allowed, healthy enough, on threads of its own, in time. */
public final class Service implements AutoCloseable {

    private final ServiceId id;
    private final ServiceAdapter adapter;
    private final Description description;
    private final AllowList allowed;
    private final ServiceHealth health;
    private final CallThreads threads;
    private final TimeSource time;

    /**
     * For an adapter.
     *
     * @param id the service
     * @param adapter its adapter
     * @param allowed which hosts may be called
     * @param time this JVM's time
     */
    public Service(ServiceId id, ServiceAdapter adapter, AllowList allowed, TimeSource time) {
        this.id = id;
        this.adapter = adapter;
        this.description = adapter.describe();
        this.allowed = allowed;
        this.time = time;
        this.health = new ServiceHealth(id, description.limits().parallel(), time);
        this.threads = new CallThreads(id.value(), description.limits().parallel());
    }

    /** Which service. */
    public ServiceId id() {
        return id;
    }

    /** What it is and what its adapter can do. */
    public Description description() {
        return description;
    }

    /** Why its hosts may not be called; empty if they may. */
    public Optional<String> refusal() {
        try {
            return allowed.refusal(adapter.describe().endpoints());
        } catch (RuntimeException | Error e) {
            return Optional.of("the adapter of " + id + " could not say where it calls: "
                    + e.getClass().getName());
        }
    }

    /** How long one call may last. */
    public Duration callTimeout() {
        return description.limits().callTimeout();
    }

    /**
     * Makes a call, unless the allow-list or the service's health forbids it.
     *
     * @param certain until when the caller's claim is certain; a call is never sent after it
     * @param remote the call
     * @return what happened; {@link Outcome.NotSent} if it was forbidden or too late
     */
    public <T> Outcome<T> call(Deadline certain, Function<Call, Outcome<T>> remote) {
        Optional<String> no = refusal().or(health::enter);
        if (no.isPresent()) {
            return new Outcome.NotSent<>(no.get());
        }
        Deadline deadline = certain.atMost(callTimeout());
        Optional<Outcome<T>> outcome = Optional.empty();
        try {
            outcome = Optional.of(
                    deadline.hasPassed()
                            ? new Outcome.NotSent<>("the claim's time was over before the call to service " + id)
                            : threads.run(() -> remote.apply(new Call(adapter, deadline)), deadline));
            return outcome.get();
        } finally {
            // What the caller gave up itself says nothing about the service.
            boolean ours = certain.hasPassed() || Thread.currentThread().isInterrupted();
            outcome.filter(o -> !ours).ifPresentOrElse(health::heard, health::abandoned);
        }
    }

    /** A call that is not about an account under a claim. */
    public <T> Outcome<T> call(Function<Call, Outcome<T>> remote) {
        return call(Deadline.in(callTimeout(), time), remote);
    }

    /** Whether a call would be let through now. */
    public boolean isOpen() {
        return health.isOpen();
    }

    /** How it is. */
    public ServiceStatus status() {
        return health.status();
    }

    /** Parks its work. */
    public void pause(Duration length, String why) {
        health.pause(length, why);
    }

    /** Lets its work go on. */
    public void resume() {
        health.resume();
    }

    @Override
    public void close() {
        threads.close();
        adapter.close();
    }

    /**
     * What a remote call gets.
     *
     * @param adapter the adapter
     * @param deadline until when the call must have ended
     */
    public record Call(ServiceAdapter adapter, Deadline deadline) {}
}
