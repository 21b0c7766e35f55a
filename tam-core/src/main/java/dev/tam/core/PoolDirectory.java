package dev.tam.core;

import dev.tam.OnReturn;
import dev.tam.PoolPolicy;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.work.Blueprint;
import dev.tam.spi.Deadline;
import dev.tam.spi.store.PoolDefinition;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.PoolRecord;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The specs of a manager and their pools. A pool's policy lives in the store: the first declaration makes it, a
 * different one is named once and does not count until it is applied. Leases go by what the store said last, for a few
 * seconds: a question for each would double what an acquire asks of the store.
 */
final class PoolDirectory {

    private static final Logger LOG = LoggerFactory.getLogger(PoolDirectory.class);

    private static final Duration HEARD = Duration.ofSeconds(5);

    private final Ledger ledger;
    private final Map<String, Blueprint> configured = new LinkedHashMap<>();
    private final Map<String, Heard> heard = new ConcurrentHashMap<>();

    /** What the store said, and how long it counts. */
    private record Heard(PoolRecord record, Deadline until) {

        /** What was asked first may be heard last. */
        static Heard latest(Heard one, Heard other) {
            return one.record().version() > other.record().version() ? one : other;
        }
    }

    PoolDirectory(Ledger ledger, List<Blueprint> blueprints) {
        this.ledger = ledger;
        blueprints.forEach(b -> configured.put(b.name(), b));
    }

    /** Declares all pools in the store. */
    void declare() {
        configured.values().forEach(blueprint -> {
            PoolRecord there = define(blueprint, blueprint.policy(), 0);
            if (!there.definition().policy().equals(blueprint.policy())) {
                LOG.warn(
                        "pool {} is kept as {} by the store, not as {} as configured here; pool(\"{}\").apply(...)"
                                + " changes it",
                        blueprint.name(),
                        there.definition().policy(),
                        blueprint.policy(),
                        blueprint.name());
            }
            if (!there.definition().fingerprint().equals(blueprint.snapshot().fingerprint())) {
                define(blueprint, there.definition().policy(), there.version());
            }
        });
    }

    /** A spec by name. */
    Blueprint get(String name) {
        Blueprint blueprint = configured.get(name);
        if (blueprint == null) {
            throw new IllegalArgumentException(
                    "there is no spec '" + name + "'; configured are " + configured.keySet());
        }
        return blueprint;
    }

    /** What the specs are called. */
    Set<String> names() {
        return Collections.unmodifiableSet(configured.keySet());
    }

    List<Blueprint> all() {
        return List.copyOf(configured.values());
    }

    /** How a pool is kept, as the store has it. */
    PoolPolicy policy(String name) {
        Blueprint blueprint = get(name);
        return define(blueprint, blueprint.policy(), 0).definition().policy();
    }

    /** How a pool is kept, if its fingerprint still is the one that is configured here. */
    Optional<PoolPolicy> current(Blueprint blueprint) {
        PoolDefinition there = define(blueprint, blueprint.policy(), 0).definition();
        return there.fingerprint().equals(blueprint.snapshot().fingerprint())
                ? Optional.of(there.policy())
                : Optional.empty();
    }

    /** What a return does to a pool's accounts, as the store had it a few seconds ago at most. */
    OnReturn onReturn(String name) {
        return Optional.ofNullable(heard.get(name))
                .filter(it -> !it.until().hasPassed())
                .map(it -> it.record().definition().policy())
                .orElseGet(() -> policy(name))
                .onReturn();
    }

    /** Changes how a pool is kept. */
    void apply(String name, PoolPolicy policy) {
        Blueprint blueprint = get(name);
        PoolRecord there = define(blueprint, policy, 0);
        while (!there.definition().policy().equals(policy)) {
            // Its accounts stay those of whoever opened last, which need not be this manager.
            there = define(blueprint, policy, there.definition().fingerprint(), there.version());
        }
    }

    PoolKey key(String name) {
        return new PoolKey(ledger.namespace(), name);
    }

    private PoolRecord define(Blueprint blueprint, PoolPolicy policy, long expected) {
        return define(blueprint, policy, blueprint.snapshot().fingerprint(), expected);
    }

    private PoolRecord define(Blueprint blueprint, PoolPolicy policy, String fingerprint, long expected) {
        PoolDefinition definition = new PoolDefinition(key(blueprint.name()), policy, fingerprint);
        PoolRecord there = ledger.settled(() -> ledger.store().definePool(definition, expected));
        heard.merge(blueprint.name(), new Heard(there, Deadline.in(HEARD, ledger.time())), Heard::latest);
        return there;
    }
}
