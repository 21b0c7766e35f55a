package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.Deadline;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.util.function.Function;

/** A declared service. Keeps nothing between calls. */
final class RestAdapter implements ServiceAdapter {

    private final RestService service;
    private final IdLookup ids;

    RestAdapter(RestService service) {
        this.service = service;
        this.ids = new IdLookup(this::find);
    }

    @Override
    public Description describe() {
        return service.description();
    }

    /** Where the service would overwrite an account, it looks first, so that a duplicate shows. */
    @Override
    public Outcome<Created> create(Call call, Secret password) {
        if (service.creation().lookFirst()) {
            return Outcomes.before(
                    find(call),
                    seen -> seen instanceof Sighting.Present
                            ? new Outcome.Refused<>(RefusalCode.ALREADY_EXISTS, "create: find shows an account")
                            : createNow(call, password));
        }
        return createNow(call, password);
    }

    @Override
    public Outcome<Sighting> find(Call call) {
        if (service.look().isEmpty()) {
            return Outcome.unsupported();
        }
        Look look = service.look().get();
        CallScope scope = CallScope.of(call);
        return Outcomes.then(
                service.exchange().send(look.request(), scope, call.deadline()), judged -> look.read(judged, scope));
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

    @Override
    public Outcome<Login> authenticate(Call call, Secret password) {
        return change(
                Operation.LOGIN,
                call,
                CallScope.of(call).with(password),
                judged -> switch (judged.verdict()) {
                    case DONE -> Outcome.done(new Login(true));
                    case REFUSED -> Outcome.done(new Login(false));
                    default -> judged.plainly();
                },
                notFound(Operation.LOGIN));
    }

    @Override
    public Outcome<Listing> list(ListRequest request) {
        if (service.list().isEmpty()) {
            return Outcome.unsupported();
        }
        AccountList list = service.list().get();
        if (!list.paging().gave(request.after())) {
            return new Outcome.Refused<>(RefusalCode.INVALID, "list: there is no such page");
        }
        DeclaredRequest page = list.request().withQuery(list.paging().query(request.after()));
        return Outcomes.then(
                service.exchange().send(page, CallScope.ofPrefix(request.prefix()), request.deadline()),
                judged -> list.read(judged, request.prefix(), request.after()));
    }

    private Outcome<Created> createNow(Call call, Secret password) {
        Creation creation = service.creation();
        return Outcomes.then(
                send(creation.request(), CallScope.of(call).with(password), call.deadline()), creation::read);
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
        DeclaredRequest request = service.others().get(operation);
        if (request == null) {
            return Outcome.unsupported();
        }
        if (!request.needsId() || scope.has("id")) {
            return Outcomes.then(send(request, scope, call.deadline()), meaning);
        }
        return ids.with(
                call, id -> Outcomes.then(send(request, scope.with("id", id), call.deadline()), meaning), ifAbsent);
    }

    private Outcome<Judged> send(DeclaredRequest request, CallScope scope, Deadline deadline) {
        return service.exchange().send(request, scope, deadline);
    }

    private static <T> Outcome<T> notFound(Operation operation) {
        return new Outcome.Refused<>(RefusalCode.NOT_FOUND, operation.key() + ": find shows no such account");
    }
}
