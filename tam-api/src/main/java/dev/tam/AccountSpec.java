package dev.tam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What kind of account: {@code AccountSpec.of("shopper").on("users", "billing").attribute("plan", "gold")}. The builder
 * twin of a section below {@code specs:}. Immutable; each call gives a new one.
 */
public final class AccountSpec {

    private final String name;
    private final Map<String, Map<String, String>> services;
    private final Map<String, String> attributes;
    private final Map<String, String> labels;
    private final Optional<PoolSettings> pool;

    private AccountSpec(
            String name,
            Map<String, Map<String, String>> services,
            Map<String, String> attributes,
            Map<String, String> labels,
            Optional<PoolSettings> pool) {
        this.name = name;
        this.services = services;
        this.attributes = attributes;
        this.labels = labels;
        this.pool = pool;
    }

    /**
     * The bounds of a pool and, where it is said, the effect of a return.
     *
     * @param minIdle how many free accounts janitors keep ready
     * @param maxSize how many accounts there may be at once
     * @param onReturn what a returned account gets; empty: RESET if every adapter can, else REPLACE
     */
    public record PoolSettings(int minIdle, int maxSize, Optional<OnReturn> onReturn) {}

    /**
     * A spec in no service yet.
     *
     * @param name its name: lower case letters, digits and inner {@code -}
     * @return the spec
     */
    public static AccountSpec of(String name) {
        return new AccountSpec(name, Map.of(), Map.of(), Map.of(), Optional.empty());
    }

    /**
     * In these services, in this order, after those that were named before.
     *
     * @param ids the services' ids
     * @return a new spec
     */
    public AccountSpec on(String... ids) {
        AccountSpec spec = this;
        for (String id : ids) {
            spec = spec.on(id, Map.of());
        }
        return spec;
    }

    /**
     * In one more service, with attributes for it alone.
     *
     * @param id the service's id
     * @param own its attributes
     * @return a new spec
     */
    public AccountSpec on(String id, Map<String, String> own) {
        Map<String, Map<String, String>> more = new LinkedHashMap<>(services);
        more.put(id, Map.copyOf(own));
        return new AccountSpec(name, more, attributes, labels, pool);
    }

    /**
     * With an attribute that every service gets.
     *
     * @param key its name
     * @param value its value
     * @return a new spec
     */
    public AccountSpec attribute(String key, String value) {
        return new AccountSpec(name, services, plus(attributes, key, value), labels, pool);
    }

    /**
     * With a first label.
     *
     * @param key its name
     * @param value its value
     * @return a new spec
     */
    public AccountSpec label(String key, String value) {
        return new AccountSpec(name, services, attributes, plus(labels, key, value), pool);
    }

    /**
     * With a pool of other than the default bounds, and the default effect of a return.
     *
     * @param minIdle how many free accounts janitors keep ready
     * @param maxSize how many accounts there may be at once
     * @return a new spec
     */
    public AccountSpec pool(int minIdle, int maxSize) {
        return pooled(new PoolSettings(minIdle, maxSize, Optional.empty()));
    }

    /**
     * With a pool.
     *
     * @param policy how it is kept
     * @return a new spec
     */
    public AccountSpec pool(PoolPolicy policy) {
        return pooled(new PoolSettings(policy.minIdle(), policy.maxSize(), Optional.of(policy.onReturn())));
    }

    /**
     * Its name.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Its services in order.
     *
     * @return the ids
     */
    public List<String> services() {
        return new ArrayList<>(services.keySet());
    }

    /**
     * The attributes of one service alone.
     *
     * @param service its id
     * @return the attributes; empty if there are none
     */
    public Map<String, String> attributesOf(String service) {
        return services.getOrDefault(service, Map.of());
    }

    /**
     * The attributes that every service gets.
     *
     * @return the attributes
     */
    public Map<String, String> attributes() {
        return attributes;
    }

    /**
     * The first labels.
     *
     * @return the labels
     */
    public Map<String, String> labels() {
        return labels;
    }

    /**
     * How its pool is kept, where it was said.
     *
     * @return the settings
     */
    public Optional<PoolSettings> pool() {
        return pool;
    }

    private AccountSpec pooled(PoolSettings settings) {
        return new AccountSpec(name, services, attributes, labels, Optional.of(settings));
    }

    private static Map<String, String> plus(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
