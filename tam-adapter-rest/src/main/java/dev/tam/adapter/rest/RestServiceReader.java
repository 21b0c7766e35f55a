package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.ServiceContext;
import java.net.URI;
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

    private static final Set<String> KEYS =
            Set.of("adapter", "preset", "extends", "base", "bases", "auth", "maxAnswerBytes");
    private static final List<Operation> PLAIN = List.of(
            Operation.DELETE, Operation.RESET_PASSWORD, Operation.RESET, Operation.LOGIN, Operation.REVOKE_SESSIONS);

    private final LayeredConfig config;
    private final ServiceContext context;
    private final OperationReader operations;

    RestServiceReader(LayeredConfig config, ServiceContext context) {
        this.config = config;
        this.context = context;
        this.operations = new OperationReader(config);
    }

    /** The service; empty if there are mistakes. */
    Optional<RestService> read() {
        config.allowOnly(keys());
        Optional<URI> base = Endpoint.read(config, context.environment());
        Auth auth = AuthReader.ofService().read(config).orElse(new Auth.None());
        Optional<Creation> creation = operations.creation();
        Optional<Look> look = operations.look();
        Optional<AccountList> list = operations.list();
        Map<Operation, DeclaredRequest> others = new EnumMap<>(Operation.class);
        PLAIN.forEach(operation -> operations.plain(operation).ifPresent(request -> others.put(operation, request)));
        IdRules.check(config, creation, look, others);
        Optional<Description> description = base.map(this::description);
        int cap = cap();
        if (!config.isSound() || base.isEmpty() || creation.isEmpty() || description.isEmpty()) {
            return Optional.empty();
        }
        Exchange exchange =
                new Exchange(base.get(), auth, cap, description.get().limits().callTimeout(), context.time());
        return Optional.of(new RestService(description.get(), exchange, creation.get(), look, list, others));
    }

    private Description description(URI base) {
        return new Description(
                Set.of(base),
                RulesReader.names(config),
                RulesReader.passwords(config),
                capabilities(config),
                RulesReader.limits(config, context.limits()));
    }

    private static Set<Capability> capabilities(PluginConfig config) {
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        Arrays.stream(Operation.values())
                .filter(operation -> config.keys().contains(operation.key()))
                .forEach(operation -> operation.capability().ifPresent(capabilities::add));
        return capabilities;
    }

    private int cap() {
        int bytes = config.integer("maxAnswerBytes").orElse(1 << 20);
        if (bytes < 1_024 || bytes > 64 << 20) {
            config.mistake("maxAnswerBytes", "is out of range", "write 1024 to 67108864");
        }
        return bytes;
    }

    /** The keys that a service may have. */
    static Set<String> keys() {
        Set<String> keys = new HashSet<>(KEYS);
        keys.addAll(RulesReader.KEYS);
        Arrays.stream(Operation.values()).map(Operation::key).forEach(keys::add);
        return keys;
    }
}
