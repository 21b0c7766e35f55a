package dev.tam.core;

import dev.tam.core.config.Mistakes;
import dev.tam.core.config.StoreSection;
import dev.tam.core.secret.KeyRing;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.spi.Position;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AccountStoreFactory;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the store and the keys.
 *
 * <ol>
 *   <li>A store that the builder was given wins; else the one that is named; else the only one on the class path.
 *   <li>In CI the memory store must be named: shards do not share it.
 *   <li>Without a key only a store that dies with the JVM, for services on loopback alone, gets one for its lifetime.
 * </ol>
 */
final class StoreOpening {

    private static final Logger LOG = LoggerFactory.getLogger(StoreOpening.class);
    private static final String MEMORY = "memory";
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final Reading reading;
    private final Optional<AccountStore> given;
    private final List<AccountStoreFactory> factories;

    StoreOpening(Reading reading, Optional<AccountStore> given, List<AccountStoreFactory> factories) {
        this.reading = reading;
        this.given = given;
        this.factories = factories;
    }

    /** The factory to open, checked; empty if a store was given or a mistake was noted. */
    Optional<AccountStoreFactory> choose() {
        return given.isPresent() ? Optional.empty() : named().or(this::single);
    }

    /** The keys, or one for this JVM's lifetime where that is safe; else a mistake is noted. */
    KeyRing keys(Optional<AccountStoreFactory> chosen, Services services) {
        if (!reading.config().keys().isEmpty()) {
            return KeyRing.of(reading.config().keys());
        }
        boolean dies = given.map(s -> !s.identity().durable())
                .orElseGet(() -> chosen.filter(f -> f.kind().equals(MEMORY)).isPresent());
        if (!dies || !services.all().stream().allMatch(StoreOpening::isLoopback)) {
            mistakes()
                    .add(
                            at("keys"),
                            "is missing, and " + (dies ? "a service is not on loopback" : "the store is durable"),
                            "without a configured key nobody could open passwords or prove names after this JVM; add"
                                    + " keys: [\"${env:TAM_KEY}\"]");
        }
        return KeyRing.random();
    }

    /** The open store. */
    AccountStore open(Optional<AccountStoreFactory> chosen, TimeSource time) {
        return given.orElseGet(() -> {
            AccountStore store =
                    chosen.orElseThrow().open(reading.config().store().config(), time);
            if (!store.identity().durable()) {
                LOG.info("accounts are kept in memory: when this JVM dies, so does the record of them");
            }
            return store;
        });
    }

    private Optional<AccountStoreFactory> named() {
        StoreSection section = reading.config().store();
        Optional<AccountStoreFactory> found = section.kind()
                .flatMap(kind ->
                        factories.stream().filter(f -> f.kind().equals(kind)).findFirst());
        if (section.kind().isPresent() && found.isEmpty()) {
            mistakes()
                    .add(
                            at("store"),
                            "there is no store of kind '" + section.kind().get() + "'",
                            "there are " + kinds());
        }
        return found;
    }

    private Optional<AccountStoreFactory> single() {
        if (reading.config().store().kind().isPresent()) {
            return Optional.empty();
        }
        if (factories.size() != 1) {
            mistakes()
                    .add(
                            at("store"),
                            factories.isEmpty()
                                    ? "no store is on the class path"
                                    : "several stores are on the class path",
                            factories.isEmpty() ? "add dev.tam:tam-store-memory" : "name one of " + kinds());
            return Optional.empty();
        }
        if (factories.get(0).kind().equals(MEMORY) && reading.env("CI").isPresent()) {
            mistakes()
                    .add(
                            at("store"),
                            "is memory by default, which CI shards do not share",
                            "if that is meant, say store: { memory: {} }");
        }
        return Optional.of(factories.get(0));
    }

    private List<String> kinds() {
        return factories.stream().map(AccountStoreFactory::kind).toList();
    }

    private Mistakes mistakes() {
        return reading.mistakes();
    }

    private Position at(String key) {
        return reading.at(key);
    }

    private static boolean isLoopback(Service service) {
        return service.description().endpoints().stream()
                .map(URI::getHost)
                .allMatch(host -> host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT)));
    }
}
