package dev.tam.core.service;

import dev.tam.ServiceId;
import dev.tam.ServiceStatus;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.store.AccountId;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service behind its bounds: environment and hosts allowed, healthy enough, on threads of its own, in time. */
public final class Service implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    /** Longer than a call may wait and last: where there is no claim, its own time alone ends it. */
    private static final Duration NO_CLAIM = Duration.ofDays(1);

    private final ServiceId id;
    private final ServiceAdapter adapter;
    private final Description description;
    private final AllowList allowed;
    private final ServiceHealth health;
    private final CallThreads threads;
    private final EnvironmentProof proof;

    private final TimeSource time;

    /**
     * For an adapter.
     *
     * @param id the service
     * @param adapter its adapter, which whoever opened it closes
     * @param description what the adapter says of itself
     * @param allowed which hosts may be called
     * @param time this JVM's time
     */
    public Service(ServiceId id, ServiceAdapter adapter, Description description, AllowList allowed, TimeSource time) {
        this.id = id;
        this.adapter = adapter;
        this.description = description;
        this.allowed = allowed;
        this.time = time;
        this.proof = new EnvironmentProof(allowed.environment(), adapter, time);
        this.threads = new CallThreads(id.value(), description.limits().parallel(), time);
        this.health = new ServiceHealth(id, description.limits().parallel(), time, threads::allHang);
    }

    /** Which service. */
    public ServiceId id() {
        return id;
    }

    /** What it is and what its adapter can do. */
    public Description description() {
        return description;
    }

    /** Why its hosts may not be called; empty if they may. The adapter is asked each time, and no longer than a call. */
    public Optional<String> refusal() {
        Optional<Outcome<Optional<String>>> said =
                threads.run(in(callTimeout()), deadline -> Outcome.done(notAllowed()));
        return said.orElse(null) instanceof Outcome.Done<Optional<String>> done
                ? done.value()
                : Optional.of("the adapter of " + id + " could not say where it calls: "
                        + said.map(OutcomeLine::of).orElseGet(threads::noPlace));
    }

    private Optional<String> notAllowed() {
        return allowed.refusal(adapter.describe().endpoints());
    }

    /** How long one call may last. */
    public Duration callTimeout() {
        return description.limits().callTimeout();
    }

    /** How long a call may take with the wait for its turn and a place before it. */
    public Duration longest() {
        return callTimeout().multipliedBy(2);
    }

    /** A time from now, by the clock that bounds its calls. */
    public Deadline in(Duration length) {
        return Deadline.in(length, time);
    }

    /**
     * Makes a call that changes an account, unless the allow-list, the service's health or its own word on its environment
     * forbids it. A wait for its turn, or for one of the calls that the service bears at once, takes nothing from the call's
     * own time, and says nothing about the service unless all its threads hang. Nothing is sent about an account while an
     * earlier call for it was given up and has not come back, for five minutes at most.
     *
     * @param account which account
     * @param certain until when the caller's claim is certain; a call is never sent after it
     * @param remote the call
     * @return what happened; {@link Outcome.NotSent} if it was forbidden or too late
     */
    public <T> Outcome<T> change(AccountId account, Deadline certain, Function<Call, Outcome<T>> remote) {
        return call(CallKind.CHANGE, Optional.of(account), certain, remote);
    }

    /** The same for a call that changes no account. */
    public <T> Outcome<T> look(AccountId account, Deadline certain, Function<Call, Outcome<T>> remote) {
        return call(CallKind.LOOK, Optional.of(account), certain, remote);
    }

    private <T> Outcome<T> call(
            CallKind kind, Optional<AccountId> account, Deadline certain, Function<Call, Outcome<T>> remote) {
        Deadline wait = certain.atMost(callTimeout());
        Optional<String> no =
                health.parked().or(() -> account.flatMap(threads::heldUp)).or(() -> enter(wait));
        if (no.isPresent()) {
            return new Outcome.NotSent<>(no.get());
        }
        Optional<Outcome<T>> outcome = Optional.empty();
        try {
            outcome = certain.hasPassed()
                    ? Optional.of(new Outcome.NotSent<>("the claim's time was over before the call to service " + id))
                    : threads.run(account, wait, certain, callTimeout(), deadline -> proven(remote, deadline));
            if (threads.allHang()) {
                outcome = outcome.or(this::noPlace);
            }
            return outcome.or(this::noPlace).orElseThrow();
        } finally {
            // What the caller gave up itself says nothing about the service.
            boolean ours = certain.hasPassed() || Thread.currentThread().isInterrupted();
            LOG.debug("service {}: {}", id, outcome.map(OutcomeLine::of).orElse("the call could not be made"));
            outcome.filter(o -> !ours).ifPresentOrElse(o -> health.heard(kind, o), health::abandoned);
        }
    }

    private Optional<String> enter(Deadline wait) {
        try {
            return health.enter(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted before the call to service " + id);
        }
    }

    private <T> Optional<Outcome<T>> noPlace() {
        return Optional.of(new Outcome.NotSent<>(threads.noPlace()));
    }

    private <T> Outcome<T> proven(Function<Call, Outcome<T>> remote, Deadline deadline) {
        return notAllowed()
                .or(() -> proof.refusal(deadline))
                .or(() -> tooLate(deadline))
                .<Outcome<T>>map(Outcome.NotSent::new)
                .orElseGet(() -> remote.apply(new Call(adapter, deadline)));
    }

    /** What was given up while the adapter was asked where it calls is not sent any more. */
    private static Optional<String> tooLate(Deadline deadline) {
        return deadline.hasPassed() || Thread.currentThread().isInterrupted()
                ? Optional.of("it was given up before it was sent")
                : Optional.empty();
    }

    /** The same where there is no claim; that it is not answered in time counts against the service. */
    public <T> Outcome<T> look(Function<Call, Outcome<T>> remote) {
        return call(CallKind.LOOK, Optional.empty(), in(NO_CLAIM), remote);
    }

    /** Whether a call would be let through now. */
    public boolean isOpen() {
        return health.isOpen();
    }

    /** Why its work is parked, so that nothing new is begun; empty if a call goes through now, or soon as others return. */
    public Optional<String> parked() {
        return health.parked();
    }

    /** How it is. */
    public ServiceStatus status() {
        return health.status();
    }

    /**
     * Parks its work.
     *
     * @throws IllegalArgumentException if the length is negative
     */
    public void pause(Duration length, String why) {
        if (length.isNegative()) {
            throw new IllegalArgumentException(
                    "service " + id + " can be paused for a time, not for " + length + "; resumeService ends a pause");
        }
        health.pause(length, why);
    }

    /** Lets its work go on. */
    public void resume() {
        health.resume();
    }

    /** Ends its threads. */
    @Override
    public void close() {
        threads.close();
    }

    /**
     * What a remote call gets.
     *
     * @param adapter the adapter
     * @param deadline until when the call must have ended
     */
    public record Call(ServiceAdapter adapter, Deadline deadline) {}
}
