package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Capability;
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
import java.util.function.Function;

/** A declared service. Keeps nothing of an account between calls. */
final class RestAdapter implements ServiceAdapter {

    private final RestService service;
    private final IdLookup ids;
    private final Creating creating;

    RestAdapter(RestService service) {
        this.service = service;
        this.ids = new IdLookup(this::find);
        this.creating = new Creating(service, this::find);
    }

    @Override
    public Description describe() {
        return service.description();
    }

    @Override
    public Outcome<Created> create(Call call, Secret password) {
        return creating.create(call, password);
    }

    @Override
    public Outcome<Created> complete(Call call, Secret password) {
        return creating.complete(call, password);
    }

    @Override
    public Outcome<Sighting> find(Call call) {
        return service.look()
                .map(look -> Outcomes.then(
                        service.performer(call.deadline()).perform(look.procedure(), CallScope.of(call)), look::read))
                .orElseGet(Outcome::unsupported);
    }

    @Override
    public Outcome<Deleted> delete(Call call) {
        return change(
                Operation.DELETE,
                call,
                CallScope.of(call),
                judged -> switch (judged.verdict()) {
                    case DONE -> Outcome.done(new Deleted(true));
                    case ABSENT -> Outcome.done(new Deleted(false));
                    default -> judged.plainly();
                },
                Outcome.done(new Deleted(false)));
    }

    @Override
    public Outcome<Reset> setPassword(Call call, Secret password) {
        return reset(Operation.RESET_PASSWORD, call, CallScope.of(call).with(password));
    }

    @Override
    public Outcome<Reset> reset(Call call) {
        return reset(Operation.RESET, call, CallScope.of(call));
    }

    @Override
    public Outcome<Reset> revokeSessions(Call call) {
        return reset(Operation.REVOKE_SESSIONS, call, CallScope.of(call));
    }

    /** A log-in that stays open is ended again. Only what the service says to the password itself tells of it. */
    @Override
    public Outcome<Login> authenticate(Call call, Secret password) {
        CallScope scope = CallScope.of(call).with(password);
        Outcome<Login> absent = notFound(Operation.LOGIN);
        return opensSessions()
                ? with(
                        Operation.LOGIN,
                        call,
                        scope,
                        (change, performer, all) ->
                                change.open(performer, all, session -> accepted(call, session), RestAdapter::tried),
                        absent)
                : change(Operation.LOGIN, call, scope, RestAdapter::tried, absent);
    }

    private Outcome<Login> accepted(Call call, OpenedSession session) {
        var unused = closeSession(call, session);
        return Outcome.done(new Login(true));
    }

    private static Outcome<Login> tried(Judged judged) {
        return judged.verdict().tellsOfPassword()
                ? Outcome.done(new Login(judged.verdict() == Verdict.DONE))
                : judged.plainly();
    }

    @Override
    public Outcome<OpenedSession> openSession(Call call, Secret password) {
        return opensSessions()
                ? with(
                        Operation.LOGIN,
                        call,
                        CallScope.of(call).with(password),
                        (change, performer, all) -> change.open(performer, all, Outcome::done, Judged::plainly),
                        notFound(Operation.LOGIN))
                : Outcome.unsupported();
    }

    private boolean opensSessions() {
        return service.description().can(Capability.OPENS_SESSIONS);
    }

    @Override
    public Outcome<Reset> closeSession(Call call, OpenedSession session) {
        return service.changes().containsKey(Operation.LOGOUT)
                ? change(
                        Operation.LOGOUT,
                        call,
                        CallScope.of(call).with(session),
                        judged -> switch (judged.verdict()) {
                            case DONE, ABSENT -> Outcome.done(new Reset());
                            default -> judged.plainly();
                        },
                        Outcome.done(new Reset()))
                : Outcome.done(new Reset());
    }

    @Override
    public Outcome<Listing> list(ListRequest request) {
        return service.list().map(list -> list.page(service.line(), request)).orElseGet(Outcome::unsupported);
    }

    @Override
    public Outcome<String> proveEnvironment(Call call) {
        return service.proof()
                .map(proof -> Outcomes.then(
                        service.performer(call.deadline()).perform(proof.procedure(), CallScope.NONE), proof::read))
                .orElseGet(Outcome::unsupported);
    }

    private Outcome<Reset> reset(Operation operation, Call call, CallScope scope) {
        return change(
                operation,
                call,
                scope,
                judged -> judged.verdict() == Verdict.DONE ? Outcome.done(new Reset()) : judged.plainly(),
                notFound(operation));
    }

    private <T> Outcome<T> change(
            Operation operation,
            Call call,
            CallScope scope,
            Function<Judged, Outcome<T>> meaning,
            Outcome<T> ifAbsent) {
        return with(operation, call, scope, (change, performer, all) -> change.make(performer, all, meaning), ifAbsent);
    }

    private <T> Outcome<T> with(
            Operation operation, Call call, CallScope scope, Making<T> making, Outcome<T> ifAbsent) {
        Change declared = service.changes().get(operation);
        return declared == null
                ? Outcome.unsupported()
                : Outcomes.before(
                        service.meant(declared, call.deadline()),
                        change -> made(change, call, scope, making, ifAbsent));
    }

    private <T> Outcome<T> made(Change change, Call call, CallScope scope, Making<T> making, Outcome<T> ifAbsent) {
        Performer performer = service.performer(call.deadline());
        return !change.needsId() || scope.has("id")
                ? making.of(change, performer, scope)
                : ids.with(call, id -> making.of(change, performer, scope.with("id", id)), ifAbsent);
    }

    /** Makes the calls of a declared operation. */
    @FunctionalInterface
    private interface Making<T> {

        Outcome<T> of(Change change, Performer performer, CallScope scope);
    }

    private static <T> Outcome<T> notFound(Operation operation) {
        return new Outcome.Refused<>(RefusalCode.NOT_FOUND, operation.key() + ": find shows no such account");
    }
}
