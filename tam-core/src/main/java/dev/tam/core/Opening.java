package dev.tam.core;

import dev.tam.AccountManager;
import dev.tam.AccountObserver;
import dev.tam.RunId;
import dev.tam.ServiceId;
import dev.tam.core.config.ConfigDraft;
import dev.tam.core.config.ConfigReader;
import dev.tam.core.config.References;
import dev.tam.core.config.RunIds;
import dev.tam.core.config.SpecConfig;
import dev.tam.core.config.TamConfig;
import dev.tam.core.config.Timings;
import dev.tam.core.lease.LeaseRules;
import dev.tam.core.ledger.FreshIds;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.name.SelfProvingNames;
import dev.tam.core.secret.KeyRing;
import dev.tam.core.secret.MachineKey;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.core.view.LedgerReader;
import dev.tam.core.work.Blueprint;
import dev.tam.core.work.WorkRules;
import dev.tam.spi.NameGenerator;
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
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a manager.
 *
 * <ol>
 *   <li>Everything is read, and adapters are opened, which sends nothing; all mistakes are noted.
 *   <li>If there is a mistake, all of them are thrown; nothing stays open, and no key was made.
 *   <li>The store is opened, the pools are declared, the background threads start.
 * </ol>
 */
final class Opening {

    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

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
     * @param names where the unique parts of names come from
     * @param time this JVM's time
     */
    record Given(
            Map<ServiceId, ServiceAdapter> adapters,
            Optional<AccountStore> store,
            Optional<NameGenerator> names,
            TimeSource time) {}

    private final Given given;
    private final Discovery discovery;
    private final boolean background;
    private final Reading reading;

    Opening(Source source, Given given, Discovery discovery, boolean background) {
        this(source, given, discovery, background, ConfigReader::read);
    }

    private Opening(Source source, Given given, Discovery discovery, boolean background, Reading.Reader reader) {
        this.given = given;
        this.discovery = discovery;
        this.background = background;
        this.reading = new Reading(source.draft(), source.file(), source.look(), References.Lookups.system(), reader);
    }

    /** For an observer: what it does not need may be wrong. */
    static Opening toObserve(Source source, Given given, Discovery discovery) {
        return new Opening(source, given, discovery, false, ConfigReader::readToObserve);
    }

    AccountManager open() {
        OwnThings own = new OwnThings();
        return own.orClose(() -> open(own));
    }

    private AccountManager open(OwnThings own) {
        Services services = services(own);
        StoreOpening stores = stores();
        Optional<AccountStoreFactory> chosen = stores.choose();
        List<Blueprint> blueprints = blueprints(services);
        stores.check(chosen);
        Supplier<KeyRing> keys = keys(stores.reach(chosen), services);
        reading.mistakes().throwIfAny();
        KeyRing ring = keys.get();
        Assembly.Rules rules = rules(services);
        Ledger ledger = new Ledger(
                store(stores, chosen, own), member(), given.time(), rules.work().claimTtl());
        KeyOpening.check(ring, ledger);
        SelfProvingNames names = SelfProvingNames.of(ring, ledger.namespace(), given.names());
        return start(new Assembly(ledger, services, ring, names, blueprints, rules).engine(), own);
    }

    /** The mistakes of all that would be opened. No store is, and no key is looked for. */
    List<String> check() {
        try (OwnThings own = new OwnThings()) {
            blueprints(services(own));
            stores().choose();
            return reading.mistakes().lines();
        }
    }

    AccountObserver observe() {
        StoreOpening stores = stores();
        Optional<AccountStoreFactory> chosen = stores.choose();
        stores.check(chosen);
        reading.mistakes().throwIfAny();
        // It only reads: it claims nothing.
        Ledger ledger = new Ledger(stores.openToRead(chosen, given.time()), member(), given.time(), Duration.ZERO);
        return new DefaultAccountObserver(
                new LedgerReader(ledger), given.store().isEmpty());
    }

    private Services services(OwnThings own) {
        return new AdapterOpening(
                        reading, given.adapters(), discovery.find(ServiceAdapterFactory.class), own, given.time())
                .open();
    }

    private StoreOpening stores() {
        return new StoreOpening(reading, given.store(), discovery.find(AccountStoreFactory.class));
    }

    private Supplier<KeyRing> keys(KeyOpening.Reach reach, Services services) {
        return new KeyOpening(reading, MachineKey.in(Path.of(System.getProperty("user.home")))).choose(reach, services);
    }

    private AccountStore store(StoreOpening stores, Optional<AccountStoreFactory> chosen, OwnThings own) {
        AccountStore store = stores.open(chosen, given.time());
        if (given.store().isEmpty()) {
            own.add(store);
        }
        return store;
    }

    private AccountManager start(Engine engine, OwnThings own) {
        own.add(engine.leasing().callbacks());
        own.add(engine.leasing().waiters());
        engine.pools().declare();
        Background loops = new Background();
        Closing closing = new Closing(engine, loops, own, given.store().isEmpty() && !isDurable(engine));
        DefaultAccountManager manager = new DefaultAccountManager(engine, closing);
        engine.leasing().heartbeat().beat();
        if (background) {
            Duration beat = engine.leasing().tools().rules().ttl().dividedBy(3);
            loops.start(beat, engine.leasing().heartbeat()::beat, ROUND, manager::roundOnDuty);
        }
        tell(engine);
        return manager;
    }

    private static void tell(Engine engine) {
        LOG.info(
                "open in {} as run {}: store {}, services {}, specs {}",
                engine.ledger().namespace(),
                engine.ledger().member().run(),
                engine.ledger().store().identity().product(),
                engine.services().all().stream().map(Service::id).toList(),
                engine.pools().names());
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
                                reading.at("specs", spec.name(), "on"),
                                "no password suits all of its services: " + e.getMessage(),
                                "take one of them out, or have its adapter say that it accepts more");
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
