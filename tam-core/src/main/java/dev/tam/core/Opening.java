package dev.tam.core;

import dev.tam.AccountManager;
import dev.tam.AccountObserver;
import dev.tam.RunId;
import dev.tam.ServiceId;
import dev.tam.core.config.ConfigDraft;
import dev.tam.core.config.References;
import dev.tam.core.config.RunIds;
import dev.tam.core.config.SpecConfig;
import dev.tam.core.config.TamConfig;
import dev.tam.core.config.Timings;
import dev.tam.core.lease.LeaseRules;
import dev.tam.core.ledger.FreshIds;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.secret.KeyRing;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.core.view.LedgerReader;
import dev.tam.core.work.Blueprint;
import dev.tam.core.work.WorkRules;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.ServiceAdapterFactory;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AccountStoreFactory;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Opens a manager.
 *
 * <ol>
 *   <li>Everything is read, and adapters are opened, which sends nothing; all mistakes are noted.
 *   <li>If there is a mistake, all of them are thrown and nothing stays open.
 *   <li>The store is opened, the pools are declared, the background threads start.
 * </ol>
 */
final class Opening {

    /** How long a run of the janitor pauses before the next. */
    private static final Duration ROUND = Duration.ofSeconds(1);

    /**
     * What the builder said.
     *
     * @param draft its tree
     * @param file which file to read
     * @param look whether a file is read at all
     */
    record Source(ConfigDraft draft, Optional<Path> file, boolean look) {}

    /**
     * What no file can give.
     *
     * @param adapters adapters by service
     * @param store the store
     * @param time this JVM's time
     */
    record Given(Map<ServiceId, ServiceAdapter> adapters, Optional<AccountStore> store, TimeSource time) {}

    private final Given given;
    private final Discovery discovery;
    private final boolean background;
    private final Reading reading;

    Opening(Source source, Given given, Discovery discovery, boolean background) {
        this.given = given;
        this.discovery = discovery;
        this.background = background;
        this.reading = new Reading(source.draft(), source.file(), source.look(), References.Lookups.system());
    }

    AccountManager open() {
        Services services = new AdapterOpening(
                        reading, given.adapters(), discovery.find(ServiceAdapterFactory.class), given.time())
                .open();
        StoreOpening stores = new StoreOpening(reading, given.store(), discovery.find(AccountStoreFactory.class));
        Optional<AccountStoreFactory> chosen = stores.choose();
        KeyRing ring = stores.keys(chosen, services);
        List<Blueprint> blueprints = blueprints(services);
        if (!reading.mistakes().isEmpty()) {
            services.close();
            reading.mistakes().throwIfAny();
        }
        AccountStore store = stores.open(chosen, given.time());
        Ledger ledger = new Ledger(store, member(), given.time());
        return start(new Assembly(ledger, services, ring, blueprints, rules(services)).engine());
    }

    AccountObserver observe() {
        StoreOpening stores = new StoreOpening(reading, given.store(), discovery.find(AccountStoreFactory.class));
        Optional<AccountStoreFactory> chosen = stores.choose();
        reading.mistakes().throwIfAny();
        Ledger ledger = new Ledger(stores.open(chosen, given.time()), member(), given.time());
        return new DefaultAccountObserver(
                new LedgerReader(ledger), given.store().isEmpty());
    }

    private AccountManager start(Engine engine) {
        engine.pools().declare();
        boolean ownStore = given.store().isEmpty();
        List<AutoCloseable> ownThings = new ArrayList<>();
        Background loops = new Background();
        Closing closing = new Closing(engine, loops, ownThings, ownStore && !isDurable(engine));
        DefaultAccountManager manager = new DefaultAccountManager(engine, closing);
        ownThings.add(engine.leasing().callbacks()::shutdown);

        ownThings.add(engine.services());
        if (ownStore) {
            ownThings.add(engine.ledger().store());
        }
        engine.leasing().heartbeat().beat();
        if (background) {
            Duration beat = engine.leasing().tools().rules().ttl().dividedBy(3);
            loops.start(beat, engine.leasing().heartbeat()::beat, ROUND, manager::round);
        }
        return manager;
    }

    private static boolean isDurable(Engine engine) {
        return engine.ledger().store().identity().durable();
    }

    private List<Blueprint> blueprints(Services services) {
        BlueprintReader reader = new BlueprintReader(services);
        List<Blueprint> blueprints = new ArrayList<>();
        for (SpecConfig spec : reading.config().specs().values()) {
            try {
                if (services.all().stream().map(Service::id).toList().containsAll(spec.on())) {
                    blueprints.add(reader.read(spec));
                }
            } catch (IllegalArgumentException e) {
                reading.mistakes()
                        .add(
                                reading.at("specs." + spec.name()),
                                String.valueOf(e.getMessage()),
                                "its accounts could not be made");
            }
        }
        return blueprints;
    }

    private Member member() {
        TamConfig config = reading.config();
        Function<String, Optional<String>> env = reading::env;
        RunId run = config.run().orElseGet(() -> RunIds.fromEnvironment(env));
        Namespace namespace = new Namespace(config.environment(), config.namespace());
        return new Member(new MemberId(FreshIds.next()), namespace, run, RunIds.host(env));
    }

    private Assembly.Rules rules(Services services) {
        Timings timings = reading.config().timings();
        Duration slowest = services.all().stream()
                .map(Service::callTimeout)
                .max(Duration::compareTo)
                .orElse(Duration.ofSeconds(30));
        return new Assembly.Rules(
                new WorkRules(
                        reading.config().serviceDefaults().attempts(),
                        slowest.multipliedBy(3).plusSeconds(15),
                        reading.config().scope().emailDomain()),
                new LeaseRules(timings.leaseTtl(), timings.leaseMax(), timings.acquireWait(), given.time()),
                timings.deadRun(),
                new Retention(timings.retentionEvents(), timings.retentionDetails()));
    }
}
