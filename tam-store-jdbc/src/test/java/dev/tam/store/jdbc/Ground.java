package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Ticket;
import dev.tam.spi.store.Transition;
import dev.tam.testkit.store.Drafts;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * A namespace of its own with an empty pool, on which something is made ready over a store that nothing happens to.
 *
 * @param bench where it is
 * @param store the store
 * @param drafts what is written
 */
record Ground(Bench bench, AccountStore store, Drafts drafts) {

    static Ground fresh(Bench bench, AccountStore store) {
        Drafts drafts = new Drafts();
        store.definePool(drafts.definition(10), 0);
        return new Ground(bench, store, drafts);
    }

    void free(int number) {
        Stock.make(store, drafts, number);
    }

    List<AccountRecord> accounts() {
        return store.list(AccountQuery.all(drafts.namespace()), PageRequest.first(100))
                .items();
    }

    /** The only one. */
    AccountRecord account() {
        return accounts().get(0);
    }

    Ticket ticket() {
        return drafts.ticket(drafts.member(), drafts.want());
    }

    ClaimRef lease() {
        free(1);
        return acquired().orElseThrow();
    }

    Optional<ClaimRef> acquired() {
        AcquireResult result =
                store.acquire(List.of(drafts.request(drafts.want()))).get(0);
        return result instanceof AcquireResult.Granted granted
                ? Optional.of(granted.claimed().get(0).ref())
                : Optional.empty();
    }

    /** The lease of the only account. */
    ClaimRef held() {
        AccountRecord account = account();
        return new ClaimRef(
                account.id(),
                account.claim().orElseThrow().id(),
                account.condition().fence());
    }

    /** One that was given back and is to be reset; its last claim. */
    ClaimRef dirty() {
        ClaimRef lease = lease();
        applied(move(lease, AccountState.LEASED, AccountState.DIRTY, true));
        return lease;
    }

    /** One that is being reset. */
    ClaimRef reset() {
        ClaimResult.Granted granted =
                assertInstanceOf(ClaimResult.Granted.class, store.claim(request(dirty(), Optional.empty())));
        ClaimRef claim = granted.claimed().ref();
        applied(move(claim, AccountState.DIRTY, AccountState.RESETTING, false));
        return claim;
    }

    ClaimRequest request(ClaimRef of, Optional<ClaimId> revoke) {
        return new ClaimRequest(
                drafts.stamp("work"),
                of.account(),
                new ClaimRequest.NewClaim(drafts.claim(), Purpose.MAINTAIN),
                EnumSet.allOf(AccountState.class),
                revoke,
                Drafts.TTL);
    }

    Move returned(ClaimRef lease) {
        return move(lease, AccountState.LEASED, AccountState.AVAILABLE, true);
    }

    Move move(ClaimRef claim, AccountState from, AccountState to, boolean isLast) {
        Transition change = Transition.of(from, to, Taint.NONE);
        return Move.of(drafts.stamp("step"), claim, isLast ? change.thenEnd() : change);
    }

    void applied(Move move) {
        assertInstanceOf(MoveResult.Applied.class, store.move(List.of(move)).get(0));
    }
}
