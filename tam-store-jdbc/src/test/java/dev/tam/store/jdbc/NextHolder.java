package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tam.AccountState;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.ClaimRecord;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.Renewal;
import dev.tam.testkit.store.Drafts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Another JVM that takes the only account of a ground, whoever holds it, leases it and returns it, and leases it again
 * to keep it.
 */
final class NextHolder {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Ground ground;
    private boolean came;
    private Optional<ClaimRef> lease = Optional.empty();

    NextHolder(Ground ground) {
        this.ground = ground;
    }

    /** Comes, if it has not come yet. */
    synchronized void come() {
        if (came) {
            return;
        }
        came = true;
        long began = System.nanoTime();
        while (!ground.accounts().isEmpty() && lease.isEmpty()) {
            assertFalse(Duration.ofNanos(System.nanoTime() - began).compareTo(LONGEST) > 0, "it was not to be had");
            lease = take(ground.account());
        }
    }

    /** What a request that is late does meanwhile is met the next time. */
    private Optional<ClaimRef> take(AccountRecord account) {
        Optional<ClaimRecord> live = account.claim().filter(ClaimRecord::isLive);
        if (account.state() == AccountState.AVAILABLE && live.isEmpty()) {
            Optional<ClaimRef> first = ground.acquired();
            first.ifPresent(lease -> ground.applied(ground.returned(lease)));
            return first.isPresent() ? ground.acquired() : first;
        }
        ClaimRequest request =
                ground.request(new ClaimRef(account.id(), ground.drafts().claim(), 0), live.map(ClaimRecord::id));
        if (ground.store().claim(request) instanceof ClaimResult.Granted granted) {
            AccountState from = granted.claimed().account().state();
            if (from == AccountState.DIRTY) {
                ground.applied(ground.move(granted.claimed().ref(), from, AccountState.RESETTING, false));
                from = AccountState.RESETTING;
            }
            ground.applied(ground.move(granted.claimed().ref(), from, AccountState.AVAILABLE, true));
        }
        return Optional.empty();
    }

    /** The lease is as it was given, was given last, and lasts. */
    synchronized void mustBeUntouched() {
        lease.ifPresent(this::mustBeUntouched);
    }

    private void mustBeUntouched(ClaimRef held) {
        AccountRecord account = ground.account();
        assertEquals(AccountState.LEASED, account.state());
        assertEquals(held.fence(), account.condition().fence());
        assertEquals(Optional.of(held.claim()), account.claim().map(ClaimRecord::id));
        List<String> given = Sight.events(ground).stream()
                .filter(e -> e.cause().kind() == EventKind.ACQUIRED)
                .map(e -> e.cause().claim().orElseThrow().value())
                .toList();
        assertEquals(held.claim().value(), given.get(given.size() - 1));
        assertInstanceOf(
                Renewal.Renewed.class,
                ground.store().renew(List.of(held), Drafts.TTL).get(held));
        ground.applied(ground.returned(held));
    }
}
