package dev.tam;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of an account, without its secrets. Immutable.
 *
 * @param name its name
 * @param spec the spec that it was made from
 * @param provenance whose it is
 * @param condition how it is
 * @param labels its labels
 * @param presences whether it is in each of its services, by service id with login
 */
public record AccountInfo(
        AccountName name,
        String spec,
        Provenance provenance,
        Condition condition,
        Map<String, String> labels,
        List<Place> presences) {

    /** Copies the collections. */
    public AccountInfo {
        labels = Map.copyOf(labels);
        presences = List.copyOf(presences);
    }

    /**
     * Its name for people, which it was given by {@link CreateTerm#alias}.
     *
     * @return the alias
     */
    public Optional<String> alias() {
        return Optional.ofNullable(labels.get(CreateTerm.ALIAS));
    }

    /**
     * Whose an account is.
     *
     * @param owner who may remove it
     * @param origin how it came into the store
     * @param run the run that made it
     */
    public record Provenance(Owner owner, Origin origin, RunId run) {}

    /**
     * How an account is.
     *
     * @param state its state
     * @param taint what is owed before its next lease
     * @param fence its fence
     * @param inState how long it has been in its state
     * @param reason why it is in it
     * @param holder who has it now, if anybody does
     */
    public record Condition(
            AccountState state, Taint taint, long fence, Duration inState, String reason, Optional<String> holder) {}

    /**
     * An account in one service.
     *
     * @param service the service
     * @param login what it is called there
     * @param presence what is known of it there
     */
    public record Place(ServiceId service, String login, Presence presence) {}
}
