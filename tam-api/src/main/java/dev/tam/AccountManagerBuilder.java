package dev.tam;

import dev.tam.spi.NameGenerator;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.store.AccountStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Says in Java what {@code tam.yaml} says in YAML. What is said here comes before what the file says. Mistakes in it are
 * told all at once when the manager is opened. Not safe for use by many threads.
 */
public interface AccountManagerBuilder {

    /**
     * Reads this file instead of looking for one.
     *
     * @param file the configuration
     * @return this
     */
    AccountManagerBuilder file(Path file);

    /**
     * Reads no file at all.
     *
     * @return this
     */
    AccountManagerBuilder withoutFile();

    /**
     * The environment in which to work, with its allow-list: {@code environment("staging", "*.staging.example.net")}.
     *
     * @param name its name
     * @param hosts the hosts whose services may be changed; {@code *.} at the beginning stands for any subdomain
     * @return this
     */
    AccountManagerBuilder environment(String name, String... hosts);

    /**
     * Whose accounts.
     *
     * @param name the namespace
     * @return this
     */
    AccountManagerBuilder namespace(String name);

    /**
     * The run to which the manager belongs.
     *
     * @param run the run
     * @return this
     */
    AccountManagerBuilder run(RunId run);

    /**
     * The keys that seal secrets and prove names: the first seals and names, all of them open and verify.
     *
     * @param keys at least 16 characters each
     * @return this
     */
    AccountManagerBuilder keys(Secret... keys);

    /**
     * Any key of the file by its path, such as {@code set("lease.ttl", "30s")}.
     *
     * @param path the keys joined by dots
     * @param value a text, number, boolean, duration, secret, list or map
     * @return this
     * @throws IllegalArgumentException if a key on the way was given a value of its own before: {@code set("lease", "30s")}. So
     *     throws each method here that says a key below such a one
     */
    AccountManagerBuilder set(String path, Object value);

    /**
     * A service of the file's form.
     *
     * @param id its id
     * @param section what the file would say below the id
     * @return this
     */
    AccountManagerBuilder service(String id, Map<String, ?> section);

    /**
     * A service whose adapter is at hand. It wins over the file and over discovery. What the configuration says of calls
     * it is {@linkplain ServiceAdapter#configure told}. The manager closes it.
     *
     * @param id its id
     * @param adapter its adapter
     * @return this
     * @throws IllegalArgumentException if the id breaks the grammar of {@link ServiceId}
     */
    AccountManagerBuilder service(String id, ServiceAdapter adapter);

    /**
     * A kind of account.
     *
     * @param spec the spec
     * @return this
     */
    AccountManagerBuilder spec(AccountSpec spec);

    /**
     * A store that is at hand. It wins over the file and over discovery. The manager does not close it.
     *
     * @param store the store
     * @return this
     */
    AccountManagerBuilder store(AccountStore store);

    /**
     * Where the part of names comes from that no other name has. Before, 40 random bits for each manager and a counter.
     *
     * @param generator gives the parts
     * @return this
     */
    AccountManagerBuilder names(NameGenerator generator);

    /**
     * How long a lease lasts without a heartbeat.
     *
     * @param ttl 1 s or more
     * @return this
     */
    AccountManagerBuilder leaseTtl(Duration ttl);

    /**
     * Whether the manager has background threads for heartbeats and the janitor; it has unless this says no. Without
     * them the embedder calls {@link AccountManager#maintain()}.
     *
     * @param on whether it has
     * @return this
     */
    AccountManagerBuilder background(boolean on);

    /**
     * Whether stores and adapters are looked for with {@link java.util.ServiceLoader}; they are unless this says no.
     *
     * @param on whether they are
     * @return this
     */
    AccountManagerBuilder discovery(boolean on);

    /**
     * Where this JVM's time comes from.
     *
     * @param time the source
     * @return this
     */
    AccountManagerBuilder time(TimeSource time);

    /**
     * Opens the manager. All mistakes of the configuration are reported at once, before anything is opened.
     *
     * @return the manager; close it at the end
     * @throws ConfigurationException if the configuration has mistakes
     * @throws StoreException if the store cannot be opened
     */
    AccountManager open();

    /**
     * Opens the store for reading alone: no adapter is opened, no key is needed, nothing is written, made or upgraded. What
     * the configuration says of keys, services and specs may be wrong.
     *
     * @return the observer; close it at the end
     * @throws ConfigurationException if the configuration of environment, namespace or store has mistakes
     * @throws StoreException if the store cannot be opened
     */
    AccountObserver observe();
}
