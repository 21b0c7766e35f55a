package dev.tam.core;

import dev.tam.core.config.Mistakes;
import dev.tam.core.config.StoreSection;
import dev.tam.core.config.Words;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.Position;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AccountStoreFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses and opens the store.
 *
 * <ol>
 *   <li>A store that the builder was given wins; else the one that is named; else the only one on the class path.
 *   <li>In CI the memory store must be named: shards do not share it.
 *   <li>What a factory does not open in time is given up ({@link PatientOpening}).
 * </ol>
 */
final class StoreOpening {

    private static final Logger LOG = LoggerFactory.getLogger(StoreOpening.class);
    private static final String MEMORY = "memory";

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

    /** Notes the mistakes of its section. */
    void check(Optional<AccountStoreFactory> chosen) {
        chosen.ifPresent(factory -> factory.check(section()));
    }

    /** How long what the store keeps will last; of a store that could not be chosen nothing more is required. */
    KeyOpening.Reach reach(Optional<AccountStoreFactory> chosen) {
        boolean dies = given.map(s -> !s.identity().durable())
                .orElseGet(() -> chosen.map(f -> f.kind().equals(MEMORY)).orElse(true));
        if (dies) {
            return KeyOpening.Reach.JVM;
        }
        return chosen.filter(f -> f.isLocal(section())).isPresent()
                ? KeyOpening.Reach.MACHINE
                : KeyOpening.Reach.SHARED;
    }

    /** The open store. */
    AccountStore open(Optional<AccountStoreFactory> chosen, TimeSource time) {
        return given.orElseGet(() -> {
            AccountStore store = patiently(chosen.orElseThrow(), factory -> factory.open(section(), time));
            if (!store.identity().durable()) {
                LOG.info("accounts are kept in memory: when this JVM dies, so does the record of them");
            }
            AnswerTime.complaint(
                            store.longestAnswer(), reading.config().timings().leaseTtl())
                    .ifPresent(LOG::warn);
            return store;
        });
    }

    /** The open store, of which nothing is made or upgraded. */
    AccountStore openToRead(Optional<AccountStoreFactory> chosen, TimeSource time) {
        return given.orElseGet(() -> patiently(chosen.orElseThrow(), factory -> factory.openToRead(section(), time)));
    }

    private static AccountStore patiently(
            AccountStoreFactory factory, Function<AccountStoreFactory, AccountStore> open) {
        return PatientOpening.usual().open(factory.kind(), () -> open.apply(factory));
    }

    private PluginConfig section() {
        return reading.config().store().config();
    }

    private Optional<AccountStoreFactory> named() {
        StoreSection section = reading.config().store();
        Optional<AccountStoreFactory> found = section.kind()
                .flatMap(kind ->
                        factories.stream().filter(f -> f.kind().equals(kind)).findFirst());
        if (section.kind().isPresent() && found.isEmpty()) {
            mistakes()
                    .add(
                            section.config().position(),
                            "there is no store of kind '" + section.kind().get() + "'",
                            Modules.ofStore(section.kind().get())
                                    .or(() -> Words.closest(section.kind().get(), kinds())
                                            .map(close -> "did you mean '" + close + "'?"))
                                    .orElse("there are " + kinds()));
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
}
