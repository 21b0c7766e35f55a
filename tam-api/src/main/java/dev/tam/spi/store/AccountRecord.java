package dev.tam.spi.store;

import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.ServiceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An account as the store has it. Immutable: what was true when it was read.
 *
 * @param identity what never changes
 * @param condition what changes
 * @param labels its labels
 * @param bindings the account in each of its services, in the order of its spec
 * @param claim who has it; empty if nobody does. An expired claim is still shown, until somebody supersedes it
 * @param times when things happened
 */
public record AccountRecord(
        Identity identity,
        Condition condition,
        Map<String, String> labels,
        List<BindingRecord> bindings,
        Optional<ClaimRecord> claim,
        Times times) {

    /** Copies the collections. */
    public AccountRecord {
        labels = Map.copyOf(labels);
        bindings = List.copyOf(bindings);
    }

    /**
     * Its identity's id.
     *
     * @return the id
     */
    public AccountId id() {
        return identity.id();
    }

    /**
     * Its condition's state.
     *
     * @return the state
     */
    public AccountState state() {
        return condition.state();
    }

    /**
     * The account in one service.
     *
     * @param service the service
     * @return its binding; empty if the account's spec has no such service
     */
    public Optional<BindingRecord> binding(ServiceId service) {
        return bindings.stream().filter(b -> b.service().equals(service)).findFirst();
    }

    /**
     * Whether all bindings are in one presence.
     *
     * @param presence the presence
     * @return true if all are, also if there are none
     */
    public boolean isEverywhere(Presence presence) {
        return bindings.stream().allMatch(b -> b.remote().presence() == presence);
    }
}
