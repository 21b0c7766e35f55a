package dev.tam.testkit.service;

import dev.tam.Secret;
import dev.tam.spi.Deadline;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/**
 * An adapter for a {@link FakeService} that does its duties until its script says otherwise.
 *
 * <p>Which fault strikes a call: the next that {@link #script} queued for its operation; else the one of {@link
 * #always}; else one by chance ({@link #randomly}); else none. A call that its adapter must not make (capability not
 * claimed, deadline over, thread interrupted) uses up no fault.
 *
 * <p>Safe for use by many threads.
 */
public final class FakeServiceAdapter implements ServiceAdapter {

    /** A secret that stands in the messages of whatever {@link Fault#THROW} throws; it must show up nowhere. */
    public static final String CANARY = "canary-S3cr3t-/+=\"-in-a-message";

    /** The name of what a log-in gives: the session as {@link FakeService#sessions} shows it. */
    public static final String SESSION = "session";

    private final FakeService service;
    private final Description description;
    private final FakeTraits traits;
    private final Script script = new Script();
    private final Hangs hangs = new Hangs();
    private final Queue<Runnable> late = new ConcurrentLinkedQueue<>();
    private final Map<Operation, Integer> asked = new ConcurrentHashMap<>();

    FakeServiceAdapter(FakeService service, Description description, FakeTraits traits) {
        this.service = service;
        this.description = description;
        this.traits = traits;
    }

    /**
     * An adapter that can do everything but prove its environment.
     *
     * @param service where its calls go
     * @return the adapter, calm
     */
    public static FakeServiceAdapter of(FakeService service) {
        return over(service).build();
    }

    /**
     * An adapter to be described.
     *
     * @param service where its calls go
     * @return a builder with {@link #of}'s defaults
     */
    public static FakeServiceAdapterBuilder over(FakeService service) {
        return new FakeServiceAdapterBuilder(service);
    }

    /**
     * Lets faults strike the next calls of one operation, one each, in this order, after those queued before.
     *
     * @param operation which calls
     * @param faults what goes wrong
     * @return this
     */
    public FakeServiceAdapter script(Operation operation, Fault... faults) {
        List.of(faults).forEach(fault -> script.add(operation, fault));
        return this;
    }

    /**
     * Lets a fault strike every call of one operation until {@link #calm()}.
     *
     * @param operation which calls
     * @param fault what goes wrong
     * @return this
     */
    public FakeServiceAdapter always(Operation operation, Fault fault) {
        script.always(operation, fault);
        return this;
    }

    /**
     * Lets faults strike by chance, whatever the operation, until {@link #calm()}.
     *
     * @param random where chance comes from; one seed and one thread give the same faults again
     * @param probability how often, from 0 to 1
     * @param faults which ones, each as likely as the other; at least one
     * @return this
     * @throws IllegalArgumentException if the probability is out of range or there is no fault
     */
    public FakeServiceAdapter randomly(Random random, double probability, Fault... faults) {
        if (!(probability >= 0 && probability <= 1) || faults.length == 0) {
            throw new IllegalArgumentException("name at least one fault and a probability of 0 to 1");
        }
        script.randomly(random, probability, List.of(faults));
        return this;
    }

    /** Ends all faults to come. Calls that hang keep hanging, and what is late stays late. */
    public void calm() {
        script.calm();
    }

    /**
     * Lets the service do what {@link Fault#ANSWER_LATE} and {@link Fault#PENDING} held back, in the order of the calls.
     *
     * @return how many effects were delivered, those included that changed nothing any more
     */
    public int deliverLate() {
        int delivered = 0;
        for (Runnable effect = late.poll(); effect != null; effect = late.poll()) {
            effect.run();
            delivered++;
        }
        return delivered;
    }

    /**
     * Lets all calls that hang now go on, and waits until each has done what it does, also one that is interrupted at the
     * same moment: after this, none of them changes the service any more. An interrupt does not end the wait.
     */
    public void release() {
        hangs.release();
    }

    /**
     * Waits until calls hang.
     *
     * @param calls how many at least
     * @param most how long to wait
     * @return false if they did not within that time
     * @throws InterruptedException if the waiting thread is interrupted
     */
    public boolean awaitHanging(int calls, Duration most) throws InterruptedException {
        return hangs.await(calls, most);
    }

    /**
     * How often the adapter was asked, whatever came of it.
     *
     * @param operation for what
     * @return the number of calls since it was built
     */
    public int asked(Operation operation) {
        return asked.getOrDefault(operation, 0);
    }

    @Override
    public Description describe() {
        return description;
    }

    @Override
    public Outcome<Created> create(Call call, Secret password) {
        return ask(Operation.CREATE, call.deadline(), () -> tryCreate(call, password), traits.created("u-0"));
    }

    @Override
    public Outcome<Sighting> find(Call call) {
        return ask(
                Operation.FIND,
                call.deadline(),
                () -> Outcome.done(service.find(call)
                        .<Sighting>map(user -> new Sighting.Present(
                                Optional.of(user.externalId), traits.evidence(user.marker()), Map.of()))
                        .orElse(new Sighting.Absent(true))),
                new Sighting.Absent(true));
    }

    @Override
    public Outcome<Deleted> delete(Call call) {
        return ask(
                Operation.DELETE,
                call.deadline(),
                () -> Outcome.done(new Deleted(service.delete(call))),
                new Deleted(true));
    }

    @Override
    public Outcome<Reset> setPassword(Call call, Secret password) {
        return ask(
                Operation.SET_PASSWORD, call.deadline(), () -> reset(service.setPassword(call, password)), new Reset());
    }

    @Override
    public Outcome<Reset> reset(Call call) {
        return ask(Operation.RESET, call.deadline(), () -> reset(service.reset(call)), new Reset());
    }

    @Override
    public Outcome<Login> authenticate(Call call, Secret password) {
        return ask(
                Operation.AUTHENTICATE,
                call.deadline(),
                () -> Outcome.done(new Login(service.authenticate(call, password))),
                new Login(!service.accepts(call.subject().login(), password)));
    }

    @Override
    public Outcome<OpenedSession> openSession(Call call, Secret password) {
        return ask(
                Operation.OPEN_SESSION,
                call.deadline(),
                () -> service.openSession(call, password)
                        .map(session -> Outcome.done(new OpenedSession(Map.of(SESSION, Secret.of(session)))))
                        .orElseGet(() -> new Outcome.Refused<>(RefusalCode.INVALID, "the password is not accepted")),
                new OpenedSession(Map.of(SESSION, Secret.of("a session that nobody opened"))));
    }

    @Override
    public Outcome<Reset> closeSession(Call call, OpenedSession session) {
        return ask(
                Operation.CLOSE_SESSION,
                call.deadline(),
                () -> {
                    Optional.ofNullable(session.values().get(SESSION)).ifPresent(s -> service.closeSession(call, s));
                    return Outcome.done(new Reset());
                },
                new Reset());
    }

    @Override
    public Outcome<Reset> revokeSessions(Call call) {
        return ask(Operation.REVOKE_SESSIONS, call.deadline(), () -> reset(service.revokeSessions(call)), new Reset());
    }

    @Override
    public Outcome<Listing> list(ListRequest request) {
        return ask(
                Operation.LIST,
                request.deadline(),
                () -> Outcome.done(traits.page(service.list(request.prefix(), request.after(), traits.pageSize() + 1))),
                new Listing(List.of(), Optional.empty()));
    }

    @Override
    public Outcome<String> proveEnvironment(Call call) {
        return ask(
                Operation.PROVE_ENVIRONMENT,
                call.deadline(),
                () -> {
                    service.proveEnvironment();
                    return Outcome.done(traits.environment());
                },
                "not-" + traits.environment());
    }

    /** Ends calls that hang; each answers Unknown without an effect. */
    @Override
    public void close() {
        hangs.close();
    }

    private Outcome<Created> tryCreate(Call call, Secret password) {
        Optional<String> broken = description.names().brokenBy(call.subject().login());
        if (broken.isPresent()) {
            return new Outcome.Refused<>(RefusalCode.INVALID, "the login breaks a rule: " + broken.get());
        }
        return service.create(call, password, traits.marker())
                .map(user -> Outcome.done(traits.created(user.externalId)))
                .orElseGet(() ->
                        new Outcome.Refused<>(RefusalCode.ALREADY_EXISTS, "an account of that login is there already"));
    }

    private static Outcome<Reset> reset(boolean found) {
        return found ? Outcome.done(new Reset()) : new Outcome.Refused<>(RefusalCode.NOT_FOUND, "no such account");
    }

    private <T> Outcome<T> ask(Operation operation, Deadline deadline, Supplier<Outcome<T>> effect, T lie) {
        asked.merge(operation, 1, Integer::sum);
        if (!operation.capability().map(description::can).orElse(true)) {
            return Outcome.unsupported();
        }
        if (Thread.currentThread().isInterrupted() || deadline.hasPassed()) {
            return new Outcome.NotSent<>("the call was interrupted, or its deadline was over, before it was sent");
        }
        Optional<Fault> fault = script.next(operation);
        return fault.isPresent()
                ? new FaultyCall<>(operation, deadline, effect, lie, hangs, late).under(fault.get())
                : effect.get();
    }
}
