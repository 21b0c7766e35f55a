package dev.tam;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What kind of account: {@code AccountSpec.of("shopper").on("users", "billing").attribute("plan", "gold")}. The builder
 * twin of a section below {@code specs:}. Immutable; each call gives a new one.
 */
public final class AccountSpec {

    private final String name;
    private final List<List<String>> stages;
    private final Map<String, Map<String, String>> own;
    private final Map<String, String> attributes;
    private final Map<String, String> labels;
    private final Optional<PoolSettings> pool;

    private AccountSpec(
            String name,
            List<List<String>> stages,
            Map<String, Map<String, String>> own,
            Map<String, String> attributes,
            Map<String, String> labels,
            Optional<PoolSettings> pool) {
        this.name = name;
        this.stages = stages;
        this.own = Collections.unmodifiableMap(own);
        this.attributes = Collections.unmodifiableMap(attributes);
        this.labels = Collections.unmodifiableMap(labels);
        this.pool = pool;
    }

    /**
     * The bounds of a pool and, where it is said, the effect of a return.
     *
     * @param minIdle how many free accounts janitors keep ready
     * @param maxSize how many accounts there may be at once
     * @param onReturn what a returned account gets; empty: RESET if all its services can reset
     *     data, or all can set passwords, else REPLACE
     */
    public record PoolSettings(int minIdle, int maxSize, Optional<OnReturn> onReturn) {}

    /**
     * A spec in no service yet.
     *
     * @param name its name: lower case letters, digits and inner {@code -}
     * @return the spec
     */
    public static AccountSpec of(String name) {
        return new AccountSpec(
                Objects.requireNonNull(name, "name"), List.of(), Map.of(), Map.of(), Map.of(), Optional.empty());
    }

    /**
     * In these services, in this order, after those that were named before. What one service returns is known to those
     * after it. A service that was named before keeps its place.
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
     * In one more service, with attributes for it alone. A service that was named before, here or in {@link #together},
     * keeps its place and gets these attributes.
     *
     * @param id the service's id
     * @param attributes its attributes
     * @return a new spec
     */
    public AccountSpec on(String id, Map<String, String> attributes) {
        Map<String, Map<String, String>> more = new LinkedHashMap<>(own);
        boolean named = more.put(id, Map.copyOf(attributes)) != null;
        return named ? withServices(stages, more) : withServices(plus(stages, List.of(id)), more);
    }

    /**
     * In these services at the same time, after those that were named before: none of them knows what another of them
     * returns, and what was created in some is removed again if one fails.
     *
     * @param ids the services' ids
     * @return a new spec
     * @throws IllegalArgumentException if there is no id, or a service was named before
     */
    public AccountSpec together(String... ids) {
        Map<String, Map<String, String>> more = new LinkedHashMap<>(own);
        for (String id : ids) {
            if (more.put(id, Map.of()) != null) {
                throw new IllegalArgumentException("spec " + name + " names service " + id + " twice; name it once");
            }
        }
        if (ids.length == 0) {
            throw new IllegalArgumentException(
                    "together(...) names no service; write together(\"billing\", \"orders\")");
        }
        return withServices(plus(stages, List.of(ids)), more);
    }

    /**
     * With an attribute that every service gets.
     *
     * @param key its name
     * @param value its value
     * @return a new spec
     */
    public AccountSpec attribute(String key, String value) {
        return new AccountSpec(name, stages, own, plus(attributes, key, value), labels, pool);
    }

    /**
     * With a first label.
     *
     * @param key its name
     * @param value its value
     * @return a new spec
     */
    public AccountSpec label(String key, String value) {
        return new AccountSpec(name, stages, own, attributes, plus(labels, key, value), pool);
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
     * Its services, stage after stage.
     *
     * @return the ids
     */
    public List<String> services() {
        return stages.stream().flatMap(List::stream).toList();
    }

    /**
     * Its services in the order of creation; those of one stage are created at the same time.
     *
     * @return the ids by stage
     */
    public List<List<String>> stages() {
        return stages;
    }

    /**
     * The attributes of one service alone.
     *
     * @param service its id
     * @return the attributes; empty if there are none
     */
    public Map<String, String> attributesOf(String service) {
        return own.getOrDefault(service, Map.of());
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
        return new AccountSpec(name, stages, own, attributes, labels, Optional.of(settings));
    }

    private AccountSpec withServices(List<List<String>> places, Map<String, Map<String, String>> each) {
        return new AccountSpec(name, places, each, attributes, labels, pool);
    }

    private static List<List<String>> plus(List<List<String>> stages, List<String> last) {
        return Stream.concat(stages.stream(), Stream.of(last)).toList();
    }

    private static Map<String, String> plus(Map<String, String> map, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
