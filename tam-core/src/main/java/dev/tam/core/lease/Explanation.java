package dev.tam.core.lease;

import dev.tam.AccountState;
import dev.tam.AcquireTimeoutException;
import dev.tam.Owner;
import dev.tam.ServiceId;
import dev.tam.ServiceStatus;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.service.Services;
import dev.tam.core.work.Blueprint;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Supply;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says why no account came free. */
public final class Explanation {

    private static final int HOLDERS = 5;

    private final Ledger ledger;
    private final Services services;
    private final Function<String, Blueprint> blueprints;

    /** Wires it. */
    public Explanation(Ledger ledger, Services services, Function<String, Blueprint> blueprints) {
        this.ledger = ledger;
        this.services = services;
        this.blueprints = blueprints;
    }

    AcquireTimeoutException of(Want want, Duration waited, Optional<FailedGrowth> failure) {
        Supply supply =
                ledger.store().stats(new PoolKey(ledger.namespace(), want.pool()), want.fingerprint(), want.labels());
        StringBuilder text = new StringBuilder("no account of pool " + want.pool() + " came free in "
                + waited.toMillis() + " ms: " + supply.free() + " free");
        if (!want.labels().required().isEmpty()) {
            text.append(" with ").append(want.labels().required());
        }
        supply.counts()
                .forEach((state, n) -> text.append(", ").append(n).append(' ').append(state));
        if (supply.superseded() > 0) {
            text.append("; ")
                    .append(supply.superseded())
                    .append(
                            " AVAILABLE ones were made from an older form of the spec and are leased to nobody here; they"
                                    + " are removed after 24 h, or when somebody waits and the pool is full");
        }
        supply.nextDue().ifPresent(due -> text.append("; the next work on one of them is due in ")
                .append(due.toSeconds())
                .append(" s"));
        holders(want).ifPresent(text::append);
        return new AcquireTimeoutException(
                want.pool(),
                ending(
                        List.of(want),
                        text,
                        failure,
                        "Return leases sooner, raise maxSize of the pool, or wait longer."));
    }

    /** For accounts that had to share the value of a label. */
    AcquireTimeoutException of(Wish wish, String seen, Duration waited, Optional<FailedGrowth> failure) {
        String labels = String.join(", ", new TreeSet<>(wish.same()));
        StringBuilder text = new StringBuilder(
                "no accounts with the same " + labels + " came free in " + waited.toMillis() + " ms: " + seen);
        wish.wants().stream().distinct().forEach(want -> holders(want).ifPresent(text::append));
        return new AcquireTimeoutException(
                wish.wants().get(0).pool(),
                ending(
                        wish.wants(),
                        text,
                        failure,
                        "Label accounts of all these pools with the same " + labels
                                + ", return leases sooner, or wait longer."));
    }

    private String ending(List<Want> wants, StringBuilder text, Optional<FailedGrowth> failure, String usual) {
        List<ServiceStatus> away = away(wants);
        away.forEach(s -> text.append("; service ")
                .append(s.service())
                .append(" is ")
                .append(s.health())
                .append(" since ")
                .append(s.since().toSeconds())
                .append(" s")
                .append(s.reason().map(r -> " (" + r + ")").orElse("")));
        failure.ifPresent(f -> text.append("; ").append(f.why()));
        return text.append(". ").append(advice(away, failure, usual)).toString();
    }

    /** The services that the wanted accounts are in and that are not UP. */
    private List<ServiceStatus> away(List<Want> wants) {
        Set<ServiceId> wanted = wants.stream()
                .flatMap(want -> blueprints.apply(want.pool()).snapshot().services().stream())
                .collect(Collectors.toSet());
        return services.status().stream()
                .filter(s -> s.health() != ServiceStatus.Health.UP && wanted.contains(s.service()))
                .toList();
    }

    private static String advice(List<ServiceStatus> away, Optional<FailedGrowth> failure, String usual) {
        if (!away.isEmpty()) {
            return "See that the services above run, and that their addresses are right.";
        }
        return failure.filter(FailedGrowth::begun).isPresent()
                ? "Mend what keeps accounts from being created; until then only a lease that is returned helps."
                : usual;
    }

    private Optional<String> holders(Want want) {
        AccountQuery leased = AccountQuery.all(ledger.namespace())
                .inStates(Set.of(AccountState.LEASED))
                .ownedBy(Set.of(Owner.POOL))
                .ofSpec(want.pool());
        String held = ledger.store().list(leased, PageRequest.first(HOLDERS)).items().stream()
                .map(Explanation::holder)
                .collect(Collectors.joining(", "));
        return held.isEmpty() ? Optional.empty() : Optional.of("; held: " + held);
    }

    private static String holder(AccountRecord account) {
        return account.identity().name()
                + account.claim()
                        .map(c -> " by " + c.holder() + " for " + c.held().toSeconds() + " s")
                        .orElse("");
    }
}
