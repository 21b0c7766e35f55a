package dev.tam.testkit.service;

import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Description;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.PasswordRules;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Describes a {@link FakeServiceAdapter}. Not safe for use by many threads. */
public final class FakeServiceAdapterBuilder {

    private final FakeService service;
    private final Set<Capability> capabilities = EnumSet.complementOf(EnumSet.of(Capability.PROVES_ENVIRONMENT));
    private Set<URI> endpoints = Set.of(URI.create("http://127.0.0.1:1/"));
    private NameRules names = NameRules.ANY;
    private PasswordRules passwords = PasswordRules.DEFAULT;
    private Limits limits = new Limits(8, Duration.ofSeconds(30), Duration.ZERO, Duration.ZERO);
    private Optional<String> marker = Optional.empty();
    private Set<String> issued = Set.of();
    private String environment = "";
    private int pageSize = 100;

    FakeServiceAdapterBuilder(FakeService service) {
        this.service = service;
    }

    /**
     * What it claims; before, all but {@link Capability#PROVES_ENVIRONMENT}.
     *
     * @param only what it can do
     * @return this
     */
    public FakeServiceAdapterBuilder capabilities(Capability... only) {
        capabilities.clear();
        capabilities.addAll(Set.of(only));
        return this;
    }

    /**
     * Takes capabilities away.
     *
     * @param missing what it cannot do
     * @return this
     */
    public FakeServiceAdapterBuilder without(Capability... missing) {
        capabilities.removeAll(Set.of(missing));
        return this;
    }

    /**
     * Where it says that its calls go; nothing is ever sent there. Before, {@code http://127.0.0.1:1/}.
     *
     * @param addresses the addresses
     * @return this
     */
    public FakeServiceAdapterBuilder endpoints(String... addresses) {
        endpoints = Arrays.stream(addresses).map(URI::create).collect(Collectors.toSet());
        return this;
    }

    /**
     * Which logins it accepts; others are refused as INVALID. Before, any.
     *
     * @param rules the rules
     * @return this
     */
    public FakeServiceAdapterBuilder names(NameRules rules) {
        names = rules;
        return this;
    }

    /**
     * Which passwords it says that it accepts; it accepts all. Before, {@link PasswordRules#DEFAULT}.
     *
     * @param rules the rules
     * @return this
     */
    public FakeServiceAdapterBuilder passwords(PasswordRules rules) {
        passwords = rules;
        return this;
    }

    /**
     * Its limits; it does not enforce them. Before, {@link Limits#DEFAULT} without delays: a fake does at once what it does.
     *
     * @param bounds the limits
     * @return this
     */
    public FakeServiceAdapterBuilder limits(Limits bounds) {
        limits = bounds;
        return this;
    }

    /**
     * Lets it tag what it creates, and say OURS of accounts with this tag and FOREIGN of all others. Before, it tags
     * nothing and cannot tell.
     *
     * @param tag the tag
     * @return this
     */
    public FakeServiceAdapterBuilder marker(String tag) {
        marker = Optional.of(tag);
        return this;
    }

    /**
     * Lets a creation issue tokens. Before, none.
     *
     * @param names the tokens' names
     * @return this
     */
    public FakeServiceAdapterBuilder issuing(String... names) {
        issued = Set.of(names);
        return this;
    }

    /**
     * Lets it prove its environment, and claims {@link Capability#PROVES_ENVIRONMENT}.
     *
     * @param name what it says
     * @return this
     */
    public FakeServiceAdapterBuilder environment(String name) {
        environment = name;
        capabilities.add(Capability.PROVES_ENVIRONMENT);
        return this;
    }

    /**
     * How many accounts a page of a list has. Before, 100.
     *
     * @param size the number, at least 1
     * @return this
     * @throws IllegalArgumentException if it is less than 1
     */
    public FakeServiceAdapterBuilder pageSize(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("a page has 1 account or more, not " + size);
        }
        pageSize = size;
        return this;
    }

    /**
     * The adapter as described.
     *
     * @return a new adapter, calm
     */
    public FakeServiceAdapter build() {
        return new FakeServiceAdapter(
                service,
                new Description(endpoints, names, passwords, capabilities, limits),
                new FakeTraits(marker, issued, environment, pageSize));
    }
}
