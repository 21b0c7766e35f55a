package dev.tam;

import java.util.List;
import java.util.Map;

/**
 * A test account that is present in all its services. Immutable: what was true when it was handed out; {@link
 * Lease#account()} gives the present one.
 *
 * @param name its name, the same in every service that does not derive another login
 * @param spec the name of the spec that it was made from
 * @param password its password, the same in every service
 * @param attributes what its spec says of it, and its {@code email}
 * @param labels its labels
 * @param bindings the account in each service, in the order of the spec
 */
public record Account(
        AccountName name,
        String spec,
        Secret password,
        Map<String, String> attributes,
        Map<String, String> labels,
        List<Binding> bindings) {

    /** Copies the collections. */
    public Account {
        attributes = Map.copyOf(attributes);
        labels = Map.copyOf(labels);
        bindings = List.copyOf(bindings);
    }

    /**
     * What the account is called in a service.
     *
     * @param service the service's id
     * @return the login
     * @throws IllegalArgumentException if the account is not in that service
     */
    public String login(String service) {
        return binding(service).login();
    }

    /**
     * The account in a service.
     *
     * @param service the service's id
     * @return the binding
     * @throws IllegalArgumentException if the account is not in that service; the message lists those that it is in
     */
    public Binding binding(String service) {
        return bindings.stream()
                .filter(b -> b.service().value().equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("account " + name + " is not in service "
                        + Quoted.of(service) + "; it is in "
                        + bindings.stream().map(Binding::service).toList()));
    }
}
