package dev.tam.core;

import dev.tam.ConfigurationException;
import dev.tam.Secret;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.secret.KeyRing;
import dev.tam.core.secret.MachineKey;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Chooses the keys and holds them against the store.
 *
 * <ol>
 *   <li>The configured keys, if there are any.
 *   <li>For a store that dies with the JVM, and services on loopback alone: a key for this JVM's lifetime.
 *   <li>For a store on this machine alone: the machine's key, made once; but not in CI, where the next job would have
 *       another machine.
 *   <li>Once the store is open: every key that it names must be configured or given up as lost; then the first key is
 *       announced, before anything is sealed with it.
 * </ol>
 */
final class KeyOpening {

    /** How long what a store keeps lasts. */
    enum Reach {
        /** It dies with this JVM. */
        JVM,
        /** It stays on this machine. */
        MACHINE,
        /** Others may share it. */
        SHARED
    }

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String REMEDY = "; add keys: [\"${env:TAM_KEY}\"]";

    private final Reading reading;
    private final MachineKey machineKey;

    KeyOpening(Reading reading, MachineKey machineKey) {
        this.reading = reading;
        this.machineKey = machineKey;
    }

    /** Where the keys come from, once nothing is amiss: only then one is made. If none can be had, a mistake is noted. */
    Supplier<KeyRing> choose(Reach reach, Services services) {
        List<Secret> configured = reading.config().keys();
        if (!configured.isEmpty()) {
            return () -> KeyRing.of(configured).givingUp(reading.config().lostKeys());
        }
        return switch (reach) {
            case JVM ->
                services.all().stream().allMatch(KeyOpening::isLoopback)
                        ? KeyRing::random
                        : missing("and a service is not on loopback");
            case MACHINE ->
                reading.env("CI").isPresent()
                        ? missing("and the next CI job may run on another machine")
                        : () -> KeyRing.of(List.of(machineKey.read()))
                                .givingUp(reading.config().lostKeys());
            case SHARED -> missing("and the store is durable");
        };
    }

    /**
     * Tells a wrong key from the right one before anything is read or written with it.
     *
     * @throws ConfigurationException if secrets of the namespace may be sealed with a key that is neither configured nor
     *     given up
     */
    static void check(KeyRing ring, Ledger ledger) {
        Set<String> unknown = new TreeSet<>(ledger.store().keyIds(ledger.namespace()));
        unknown.removeIf(id -> ring.byId(id).isPresent() || ring.isLost(id));
        if (!unknown.isEmpty()) {
            throw new ConfigurationException(List.of("keys: lacks " + unknown + ", with which secrets of "
                    + ledger.namespace().environment() + "/"
                    + ledger.namespace().name() + " in this "
                    + ledger.store().identity().product() + " store are sealed; configured are " + ring.ids()
                    + ". Add the missing key at the end of keys:, or name the right store. If it is lost for ever, say"
                    + " lostKeys: " + unknown + "; accounts that it sealed can then only be deleted"));
        }
        ledger.settle(() ->
                ledger.store().announceKey(ledger.namespace(), ring.first().id()));
    }

    private Supplier<KeyRing> missing(String why) {
        reading.mistakes()
                .add(
                        reading.at("keys"),
                        "is missing, " + why,
                        "without a configured key nobody could open passwords or prove names after this JVM" + REMEDY);
        return KeyRing::random;
    }

    private static boolean isLoopback(Service service) {
        return service.description().endpoints().stream()
                .map(URI::getHost)
                .allMatch(host -> host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT)));
    }
}
