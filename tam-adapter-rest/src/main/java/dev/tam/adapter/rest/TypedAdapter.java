package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.adapter.rest.ServiceSteps.Change;
import dev.tam.adapter.rest.ServiceSteps.PasswordChange;
import dev.tam.adapter.rest.ServiceSteps.PasswordStep;
import dev.tam.adapter.rest.ServiceSteps.SessionChange;
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
import dev.tam.spi.service.ServiceContext;
import dev.tam.spi.service.Sighting;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A typed service. Only a step of the user's tells that an account is complete: nothing is concluded from others. */
final class TypedAdapter<T> implements ServiceAdapter {

    private final Class<T> type;
    private final TypedSteps<T> steps;
    private final TypedWay said;
    private volatile Open<T> open;

    TypedAdapter(Class<T> type, TypedWay said, TypedSteps<T> steps) {
        this.type = type;
        this.steps = steps;
        this.said = said;
        this.open = open(said);
    }

    @Override
    public void configure(ServiceContext context) {
        open = open(said.in(context));
    }

    private Open<T> open(TypedWay way) {
        return new Open<>(way.open(type), way.description(steps));
    }

    @Override
    public Description describe() {
        return open.description();
    }

    @Override
    public Outcome<Created> create(Call call, Secret password) {
        Optional<String> broken = describe().names().brokenBy(call.subject().login());
        return broken.isPresent()
                ? new Outcome.Refused<>(RefusalCode.INVALID, "create: the login breaks the rules; " + broken.get())
                : createUnlessThere(call, password);
    }

    private Outcome<Created> createUnlessThere(Call call, Secret password) {
        if (!steps.lookFirst) {
            return createNow(call, password);
        }
        return Outcomes.before(
                find(call),
                seen -> seen instanceof Sighting.Present
                        ? new Outcome.Refused<>(RefusalCode.ALREADY_EXISTS, "create: find shows an account")
                        : createNow(call, password));
    }

    @Override
    public Outcome<Created> complete(Call call, Secret password) {
        return steps.complete == null
                ? new Outcome.Refused<>(
                        RefusalCode.CONFLICT, "create: was not answered, and no complete says what may be left of it")
                : creating(steps.complete, call, password);
    }

    @Override
    public Outcome<Sighting> find(Call call) {
        ServiceSteps.Step<T, Optional<Sighting.Present>> step = steps.find;
        if (step == null) {
            return Outcome.unsupported();
        }
        Outcome<Sighting> seen = run(
                Operation.FIND,
                call.deadline(),
                () -> step.run(open.api(), call).<Sighting>map(shown -> shown).orElse(new Sighting.Absent(true)),
                new Sighting.Absent(true));
        return Outcomes.then(
                seen,
                shown -> shown instanceof Sighting.Present present
                        ? ids(Operation.FIND, shown, present.externalId().stream())
                        : Outcome.done(shown));
    }

    @Override
    public Outcome<Deleted> delete(Call call) {
        return change(Operation.DELETE, steps.delete, call, new Deleted(true), new Deleted(false));
    }

    @Override
    public Outcome<Reset> setPassword(Call call, Secret password) {
        Change<T> step = with(steps.setPassword, password);
        return change(Operation.RESET_PASSWORD, step, call, new Reset(), null);
    }

    @Override
    public Outcome<Reset> reset(Call call) {
        return change(Operation.RESET, steps.reset, call, new Reset(), null);
    }

    /** The service says that the password is wrong, or the step that read it out of the answer. */
    @Override
    public Outcome<Login> authenticate(Call call, Secret password) {
        PasswordChange<T> step = steps.authenticate;
        return step == null
                ? Outcome.unsupported()
                : TypedRun.run(
                        new TypedCall(Operation.LOGIN, within(call.deadline())),
                        () -> {
                            step.run(open.api(), call, password);
                            return new Login(true);
                        },
                        judged ->
                                judged.verdict() == Verdict.REFUSED ? Outcome.done(new Login(false)) : judged.plainly(),
                        code -> code == RefusalCode.INVALID ? Optional.of(new Login(false)) : Optional.empty());
    }

    @Override
    public Outcome<OpenedSession> openSession(Call call, Secret password) {
        PasswordStep<T, OpenedSession> step = steps.openSession;
        return step == null
                ? Outcome.unsupported()
                : run(Operation.LOGIN, call.deadline(), () -> step.run(open.api(), call, password), null);
    }

    @Override
    public Outcome<Reset> closeSession(Call call, OpenedSession session) {
        SessionChange<T> step = steps.closeSession;
        return step == null
                ? Outcome.done(new Reset())
                : change(
                        Operation.LOGOUT,
                        (api, account) -> step.run(api, account, session),
                        call,
                        new Reset(),
                        new Reset());
    }

    @Override
    public Outcome<Reset> revokeSessions(Call call) {
        return change(Operation.REVOKE_SESSIONS, steps.revokeSessions, call, new Reset(), null);
    }

    @Override
    public Outcome<Listing> list(ListRequest request) {
        ServiceSteps.Pages<T> step = steps.list;
        return step == null
                ? Outcome.unsupported()
                : Outcomes.then(
                        run(Operation.LIST, request.deadline(), () -> step.run(open.api(), request), null),
                        page -> ids(
                                Operation.LIST,
                                page,
                                page.items().stream().flatMap(item -> item.externalId().stream())));
    }

    @Override
    public Outcome<String> proveEnvironment(Call call) {
        ServiceSteps.Step<T, String> step = steps.proveEnvironment;
        return step == null
                ? Outcome.unsupported()
                : Outcomes.then(
                        run(Operation.PROVE_ENVIRONMENT, call.deadline(), () -> step.run(open.api(), call), null),
                        name -> Proof.isName(name)
                                ? Outcome.done(name)
                                : new Outcome.Unknown<>(Operation.PROVE_ENVIRONMENT.key() + ": names no environment"));
    }

    /** What a step gave, if its ids keep the rule for those of declared services. */
    private static <R> Outcome<R> ids(Operation operation, R given, Stream<String> ids) {
        return ids.allMatch(ExternalId::isGood)
                ? Outcome.done(given)
                : new Outcome.Unknown<>(operation.key() + ": gives an id that breaks the rule for ids");
    }

    private Outcome<Created> createNow(Call call, Secret password) {
        PasswordStep<T, Created> step = steps.create;
        return step == null ? Outcome.unsupported() : creating(step, call, password);
    }

    private Outcome<Created> creating(PasswordStep<T, Created> step, Call call, Secret password) {
        return Outcomes.then(
                run(Operation.CREATE, call.deadline(), () -> step.run(open.api(), call, password), null),
                created -> ids(Operation.CREATE, created, created.externalId().stream()));
    }

    private <R> Outcome<R> change(
            Operation operation, @Nullable Change<T> step, Call call, R done, @Nullable R absent) {
        if (step == null) {
            return Outcome.unsupported();
        }
        return run(
                operation,
                call.deadline(),
                () -> {
                    step.run(open.api(), call);
                    return done;
                },
                absent);
    }

    /** Runs a step; where it matters that there is no account, the service's answer or the step says so. */
    private <R> Outcome<R> run(Operation operation, Deadline deadline, Callable<R> step, @Nullable R absent) {
        return TypedRun.run(
                new TypedCall(operation, within(deadline)),
                step,
                judged ->
                        absent != null && judged.verdict() == Verdict.ABSENT ? Outcome.done(absent) : judged.plainly(),
                code -> code == RefusalCode.NOT_FOUND ? Optional.ofNullable(absent) : Optional.empty());
    }

    private Deadline within(Deadline deadline) {
        return deadline.atMost(describe().limits().callTimeout());
    }

    private static <T> @Nullable Change<T> with(@Nullable PasswordChange<T> step, Secret password) {
        return step == null ? null : (api, call) -> step.run(api, call, password);
    }

    /**
     * What it came to.
     *
     * @param api the interface
     * @param description what core must know
     */
    private record Open<T>(T api, Description description) {}
}
