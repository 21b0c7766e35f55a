package dev.tam.core.lease;

import dev.tam.AccountState;
import dev.tam.AcquireTimeoutException;
import dev.tam.ServiceStatus;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.service.Services;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Supply;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says why no account came free. */
public final class Explanation {

    private static final int HOLDERS = 5;

    private final Ledger ledger;
    private final Services services;

    /** Wires it. */
    public Explanation(Ledger ledger, Services services) {
        this.ledger = ledger;
        this.services = services;
    }

    AcquireTimeoutException of(Want want, Duration waited, Optional<String> failure) {
        Supply supply =
                ledger.store().stats(new PoolKey(ledger.namespace(), want.pool()), want.fingerprint(), want.labels());
        StringBuilder text = new StringBuilder("no account of pool " + want.pool() + " came free in "
                + waited.toMillis() + " ms: " + supply.free() + " free");
        if (!want.labels().required().isEmpty()) {
            text.append(" with ").append(want.labels().required());
        }
        supply.counts()
                .forEach((state, n) -> text.append(", ").append(n).append(' ').append(state));
        holders(want).ifPresent(text::append);
        services.status().stream()
                .filter(s -> s.health() != ServiceStatus.Health.UP)
                .forEach(s -> text.append("; service ")
                        .append(s.service())
                        .append(" is ")
                        .append(s.health())
                        .append(s.reason().map(r -> " (" + r + ")").orElse("")));
        failure.ifPresent(f -> text.append("; creating one failed: ").append(f));
        text.append(
                isServiceDown()
                        ? ". See that the services above run, and that their addresses are right."
                        : ". Return leases sooner, raise maxSize of the pool, or wait longer.");
        return new AcquireTimeoutException(want.pool(), text.toString());
    }

    private boolean isServiceDown() {
        return services.status().stream().anyMatch(s -> s.health() != ServiceStatus.Health.UP);
    }

    private Optional<String> holders(Want want) {
        AccountQuery leased = AccountQuery.all(ledger.namespace())
                .inStates(Set.of(AccountState.LEASED))
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
