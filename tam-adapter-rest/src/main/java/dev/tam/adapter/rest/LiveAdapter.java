package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.ServiceContext;
import dev.tam.spi.service.Sighting;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A declared service all of whose calls are shown. It is opened as the manager that it is handed to would open it. */
final class LiveAdapter implements ServiceAdapter {

    /** What it is while its mistakes are told: nothing is sent to what has no address. */
    private static final Description UNOPENED =
            new Description(Set.of(), NameRules.ANY, PasswordRules.DEFAULT, Set.of(), Limits.DEFAULT);

    private final Path file;
    private final LiveLog log;
    private volatile Optional<RestAdapter> adapter = Optional.empty();

    LiveAdapter(Path file, LiveLog log) {
        this.file = file;
        this.log = log;
    }

    /** A section that names its adapter is kept from one that stands in for it: it is read anew. */
    @Override
    public void configure(ServiceContext context) {
        PluginConfig section = context.read(FileCheck.url(file))
                .section("services")
                .flatMap(services -> services.section(context.id().value()))
                .orElseGet(context::config);
        ServiceContext whole = new LiveContext(context, section);
        adapter = new ServiceFiles(whole)
                .config()
                .flatMap(config -> new RestServiceReader(config, whole, new HttpClients(), true).read())
                .map(service -> new RestAdapter(service.watched(log)));
    }

    @Override
    public Description describe() {
        return adapter.map(RestAdapter::describe).orElse(UNOPENED);
    }

    private RestAdapter opened() {
        return adapter.orElseThrow(() -> new IllegalStateException("it was not opened"));
    }

    @Override
    public Outcome<Created> create(Call call, Secret password) {
        return shown("create", call, opened().create(call, password), Created::externalId, created -> "done");
    }

    @Override
    public Outcome<Created> complete(Call call, Secret password) {
        return shown("complete", call, opened().complete(call, password), Created::externalId, created -> "done");
    }

    @Override
    public Outcome<Sighting> find(Call call) {
        return shown(
                "find",
                call,
                opened().find(call),
                LiveAdapter::id,
                seen -> seen instanceof Sighting.Present p ? "present, " + p.evidence() : "absent");
    }

    @Override
    public Outcome<Deleted> delete(Call call) {
        return shown("delete", call, opened().delete(call), d -> Optional.empty(), d -> "done");
    }

    @Override
    public Outcome<Reset> setPassword(Call call, Secret password) {
        return shown("resetPassword", call, opened().setPassword(call, password), r -> Optional.empty(), r -> "done");
    }

    @Override
    public Outcome<Reset> reset(Call call) {
        return shown("reset", call, opened().reset(call), r -> Optional.empty(), r -> "done");
    }

    @Override
    public Outcome<Login> authenticate(Call call, Secret password) {
        return shown(
                "login",
                call,
                opened().authenticate(call, password),
                l -> Optional.empty(),
                l -> l.accepted() ? "accepted" : "refused");
    }

    @Override
    public Outcome<Reset> revokeSessions(Call call) {
        return shown("revokeSessions", call, opened().revokeSessions(call), r -> Optional.empty(), r -> "done");
    }

    @Override
    public Outcome<String> proveEnvironment(Call call) {
        return shown("proveEnvironment", call, opened().proveEnvironment(call), e -> Optional.empty(), e -> "done");
    }

    private static Optional<String> id(Sighting seen) {
        return seen instanceof Sighting.Present present ? present.externalId() : Optional.empty();
    }

    private <T> Outcome<T> shown(
            String operation,
            Call call,
            Outcome<T> outcome,
            Function<T, Optional<String>> id,
            Function<T, String> understood) {
        Set<String> ids = new HashSet<>();
        call.subject().externalId().ifPresent(ids::add);
        if (outcome instanceof Outcome.Done<T> done) {
            id.apply(done.value()).ifPresent(ids::add);
            log.ended(operation, understood.apply(done.value()), ids);
        } else {
            log.ended(operation, outcome.getClass().getSimpleName() + ", " + Outcomes.describe(outcome), ids);
        }
        return outcome;
    }
}
