package dev.tam.core;

import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.AccountObserver;
import dev.tam.AccountSpec;
import dev.tam.RunId;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.core.config.ConfigDraft;
import dev.tam.spi.NameGenerator;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.store.AccountStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what is said, as the tree that a file would give, and what no file can give. */
final class DefaultAccountManagerBuilder implements AccountManagerBuilder {

    private final Map<String, Object> tree = new LinkedHashMap<>();
    private final Map<ServiceId, ServiceAdapter> adapters = new LinkedHashMap<>();
    private Optional<Path> file = Optional.empty();
    private boolean lookForFile = true;
    private Optional<AccountStore> store = Optional.empty();
    private Optional<NameGenerator> names = Optional.empty();
    private boolean background = true;
    private boolean discovery = true;
    private TimeSource time = TimeSource.system();

    @Override
    public AccountManagerBuilder file(Path path) {
        file = Optional.of(path);
        return this;
    }

    @Override
    public AccountManagerBuilder withoutFile() {
        lookForFile = false;
        return this;
    }

    @Override
    public AccountManagerBuilder environment(String name, String... hosts) {
        put(List.of("environment"), name);
        if (hosts.length > 0) {
            put(List.of("allow", name), List.of(hosts));
        }
        return this;
    }

    @Override
    public AccountManagerBuilder namespace(String name) {
        return put(List.of("namespace"), name);
    }

    @Override
    public AccountManagerBuilder run(RunId run) {
        return put(List.of("run"), run.value());
    }

    @Override
    public AccountManagerBuilder keys(Secret... keys) {
        return put(List.of("keys"), List.of(keys));
    }

    @Override
    public AccountManagerBuilder set(String path, Object value) {
        return put(List.of(path.split("\\.", -1)), value);
    }

    @Override
    public AccountManagerBuilder service(String id, Map<String, ?> section) {
        return put(List.of("services", id), new LinkedHashMap<>(section));
    }

    @Override
    public AccountManagerBuilder service(String id, ServiceAdapter adapter) {
        adapters.put(ServiceId.of(id), adapter);
        return this;
    }

    @Override
    public AccountManagerBuilder spec(AccountSpec spec) {
        return put(List.of("specs", spec.name()), ConfigDraft.section(spec));
    }

    @Override
    public AccountManagerBuilder store(AccountStore given) {
        store = Optional.of(given);
        return this;
    }

    @Override
    public AccountManagerBuilder names(NameGenerator generator) {
        names = Optional.of(generator);
        return this;
    }

    @Override
    public AccountManagerBuilder leaseTtl(Duration ttl) {
        return put(List.of("lease", "ttl"), ttl.toString());
    }

    @Override
    public AccountManagerBuilder background(boolean on) {
        background = on;
        return this;
    }

    @Override
    public AccountManagerBuilder discovery(boolean on) {
        discovery = on;
        return this;
    }

    @Override
    public AccountManagerBuilder time(TimeSource source) {
        time = source;
        return this;
    }

    @Override
    public AccountManager open() {
        return new Opening(source(), given(), new Discovery(discovery), background).open();
    }

    @Override
    public AccountObserver observe() {
        return Opening.toObserve(source(), given(), new Discovery(discovery)).observe();
    }

    private Opening.Source source() {
        return new Opening.Source(ConfigDraft.of(tree), file, lookForFile);
    }

    private Opening.Given given() {
        return new Opening.Given(Map.copyOf(adapters), store, names, time);
    }

    @SuppressWarnings("unchecked")
    private AccountManagerBuilder put(List<String> path, Object value) {
        Map<String, Object> place = tree;
        Iterator<String> keys = path.iterator();
        for (String key = keys.next(); ; key = keys.next()) {
            if (!keys.hasNext()) {
                place.put(key, value);
                return this;
            }
            Object below = place.computeIfAbsent(key, k -> new LinkedHashMap<String, Object>());
            if (!(below instanceof Map)) {
                throw new IllegalArgumentException("'" + key + "' already has a value of its own; it cannot have keys");
            }
            // What a spec or the caller has given stays as it is.
            Map<String, Object> own = new LinkedHashMap<>((Map<String, Object>) below);
            place.put(key, own);
            place = own;
        }
    }
}
