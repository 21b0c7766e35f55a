package dev.tam.adapter.rest;

import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.service.ServiceContext;
import feign.Client;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a service from its merged configuration. */
final class RestServiceReader {

    private static final Set<String> KEYS = Set.of(
            "adapter",
            "preset",
            "extends",
            "parameters",
            "environments",
            "base",
            "bases",
            "auth",
            UsualHeaders.KEY,
            Pace.KEY,
            AnswerCap.KEY);
    private static final List<Operation> CHANGES = List.of(
            Operation.DELETE,
            Operation.RESET_PASSWORD,
            Operation.RESET,
            Operation.LOGIN,
            Operation.LOGOUT,
            Operation.REVOKE_SESSIONS);

    private final LayeredConfig config;
    private final ServiceContext context;
    private final HttpClients clients;
    private final boolean whole;
    private final OperationReader operations;

    /**
     * For a service.
     *
     * @param config its layers
     * @param context where it was found
     * @param clients carry its requests
     * @param whole whether they say all; else whoever uses them says what is open
     */
    RestServiceReader(LayeredConfig config, ServiceContext context, HttpClients clients, boolean whole) {
        this.clients = clients;
        this.whole = whole;
        this.config = config;
        this.context = context;
        this.operations = new OperationReader(config, Parameters.read(config, keys(), whole));
    }

    /** The service; empty if there are mistakes. */
    Optional<RestService> read() {
        config.allowOnly(ProcedureReader.with(keys(), Parameters.names(config)));
        Optional<URI> base = hasAddress() ? Endpoint.read(config, context.environment()) : Optional.empty();
        Optional<Access> access = access(base);
        Route route = RouteReader.read(config, context.loader());
        Map<String, String> headers = UsualHeaders.read(config, operations.parameters());
        Optional<Creation> creation = operations.creation(whole);
        Optional<Look> look = operations.look();
        Optional<AccountList> list = operations.list();
        Optional<Proof> proof = operations.proof();
        Optional<Facts> facts = operations.facts();
        Map<Operation, Change> changes = new EnumMap<>(Operation.class);
        CHANGES.forEach(operation -> operations.change(operation).ifPresent(change -> changes.put(operation, change)));
        if (isRead(Operation.CREATE, creation) && isRead(Operation.FIND, look)) {
            IdRules.check(config, creation, look, changes);
        }
        Optional<Pace> pace = Pace.read(config, context.time());
        NameRules names = RulesReader.names(config);
        PasswordRules passwords = RulesReader.passwords(config);
        Limits limits = RulesReader.limits(config, context.limits());
        int cap = AnswerCap.read(config).orElse(AnswerCap.USUAL);
        if (!config.isSound() || access.isEmpty() || creation.isEmpty() || base.isEmpty()) {
            return Optional.empty();
        }
        Description description =
                new Description(endpoints(base.get(), access.get()), names, passwords, capabilities(), limits);
        Duration timeout = limits.callTimeout();
        Client client = PacedClient.of(new BoundedClient(clients.of(route), cap), pace, context.time());
        Authentication authentication = access.get().ways().open(client, timeout, context.time());
        Exchange exchange = new Exchange(base.get(), client, headers, authentication, timeout, context.time());
        Line line = new Line(exchange, base.get(), ExchangeWatch.NONE);
        return Optional.of(new RestService(description, line, creation.get(), look, list, changes, proof, facts));
    }

    /** What a preset says of who asks is judged with what its user adds. */
    private Optional<Access> access(Optional<URI> base) {
        return whole
                ? new AccessReader(context.environment(), base, operations.parameters()).read(config)
                : Optional.of(Access.fixed(Credentials.NONE));
    }

    private boolean hasAddress() {
        return whole || config.keys().contains("base") || config.keys().contains("bases");
    }

    /** Whether an operation is there as it is declared, so that others may be held to what it says. */
    private boolean isRead(Operation operation, Optional<?> read) {
        return read.isPresent() || !operations.isDeclared(operation);
    }

    private static Set<URI> endpoints(URI base, Access access) {
        Set<URI> endpoints = new HashSet<>(Set.of(base));
        access.tokens().ifPresent(endpoints::add);
        return endpoints;
    }

    private Set<Capability> capabilities() {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        Arrays.stream(Operation.values())
                .filter(operations::isDeclared)
                .forEach(operation -> operation.capability().ifPresent(capabilities::add));
        if (operations.opensSessions()) {
            capabilities.add(Capability.OPENS_SESSIONS);
        }
        return capabilities;
    }

    /** The keys that a service may have. */
    static Set<String> keys() {
        Set<String> keys = new HashSet<>(KEYS);
        keys.addAll(RulesReader.KEYS);
        keys.addAll(RouteReader.KEYS);
        Arrays.stream(Operation.values()).map(Operation::key).forEach(keys::add);
        return keys;
    }
}
