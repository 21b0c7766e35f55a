package dev.tam.spi.store;

import dev.tam.AccountState;
import dev.tam.Owner;
import dev.tam.RunId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which accounts to read: those that satisfy every part. An empty set or option is no condition.
 *
 * @param namespace whose
 * @param states in which states
 * @param owners of which owners
 * @param runs made by which runs
 * @param spec made from which spec
 * @param filter further conditions
 */
public record AccountQuery(
        Namespace namespace,
        Set<AccountState> states,
        Set<Owner> owners,
        Set<RunId> runs,
        Optional<String> spec,
        Filter filter) {

    /**
     * Further conditions.
     *
     * @param labels labels that an account must have
     * @param minAge how old it must be by the store's clock; zero for any
     */
    public record Filter(Map<String, String> labels, Duration minAge) {
        /** Copies the labels. */
        public Filter {
            labels = Map.copyOf(labels);
        }
    }

    /** Copies the sets. */
    public AccountQuery {
        states = Set.copyOf(states);
        owners = Set.copyOf(owners);
        runs = Set.copyOf(runs);
    }

    /**
     * All accounts of a namespace, tombstones too.
     *
     * @param namespace whose
     * @return the query
     */
    public static AccountQuery all(Namespace namespace) {
        return new AccountQuery(
                namespace, Set.of(), Set.of(), Set.of(), Optional.empty(), new Filter(Map.of(), Duration.ZERO));
    }

    /**
     * The same in these states only.
     *
     * @param only the states
     * @return a new query
     */
    public AccountQuery inStates(Set<AccountState> only) {
        return new AccountQuery(namespace, only, owners, runs, spec, filter);
    }

    /**
     * The same of these owners only.
     *
     * @param only the owners
     * @return a new query
     */
    public AccountQuery ownedBy(Set<Owner> only) {
        return new AccountQuery(namespace, states, only, runs, spec, filter);
    }

    /**
     * The same of these runs only.
     *
     * @param only the runs
     * @return a new query
     */
    public AccountQuery ofRuns(Set<RunId> only) {
        return new AccountQuery(namespace, states, owners, only, spec, filter);
    }

    /**
     * The same of this spec only.
     *
     * @param only the spec's name
     * @return a new query
     */
    public AccountQuery ofSpec(String only) {
        return new AccountQuery(namespace, states, owners, runs, Optional.of(only), filter);
    }

    /**
     * The same with further conditions.
     *
     * @param only the conditions
     * @return a new query
     */
    public AccountQuery where(Filter only) {
        return new AccountQuery(namespace, states, owners, runs, spec, only);
    }
}
