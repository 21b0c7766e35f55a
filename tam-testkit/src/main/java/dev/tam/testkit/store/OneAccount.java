package dev.tam.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AcquireResult;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.ClaimRequest;
import dev.tam.spi.store.ClaimResult;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Renewal;
import dev.tam.spi.store.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A plain model of one account's claims, in step with a store: it knows what each step must give, and that no fence
 * comes twice.
 */
final class OneAccount {

    /** What can happen to an account. */
    enum Step {
        ACQUIRE,
        RELEASE,
        CLAIM,
        REVOKE,
        CLAIM_DUE,
        FINISH,
        RENEW,
        EXPIRE,
        LATE_MOVE,
        LATE_RENEWAL
    }

    private final Bench bench;
    private final AccountId id;
    private final List<ClaimRef> dead = new ArrayList<>();
    private AccountState state = AccountState.AVAILABLE;
    private Optional<ClaimRef> live = Optional.empty();
    private long lastFence;

    OneAccount(Bench bench) {
        this.bench = bench;
        bench.pool(1);
        id = bench.free();
        lastFence = bench.account(id).condition().fence();
    }

    void take(Step step) {
        switch (step) {
            case ACQUIRE -> acquire();
            case RELEASE -> release();
            case CLAIM -> claim(bench.request(id, Purpose.MAINTAIN));
            case REVOKE -> claim(bench.forced(bench.request(id, Purpose.MAINTAIN)));
            case CLAIM_DUE -> claimDue();
            case FINISH -> finish();
            case RENEW -> live.ifPresent(ref -> assertInstanceOf(Renewal.Renewed.class, bench.renew(ref)));
            case EXPIRE -> expire();
            case LATE_MOVE -> dead.forEach(this::moveLate);
            case LATE_RENEWAL -> dead.forEach(ref -> assertInstanceOf(Renewal.Lost.class, bench.renew(ref)));
        }
        check();
    }

    private void acquire() {
        AcquireResult result =
                bench.acquire(bench.drafts().request(bench.drafts().want()));
        if (live.isPresent() || state != AccountState.AVAILABLE) {
            assertInstanceOf(AcquireResult.Missed.class, result);
            return;
        }
        given(assertInstanceOf(AcquireResult.Granted.class, result).claimed().get(0), AccountState.LEASED);
    }

    private void release() {
        if (state == AccountState.LEASED) {
            live.ifPresent(ref -> ended(bench.applied(bench.release(ref)), AccountState.AVAILABLE));
        }
    }

    private void claim(ClaimRequest request) {
        ClaimResult result = bench.store().claim(request);
        if (live.isPresent() && request.revoke().isEmpty()) {
            assertInstanceOf(ClaimResult.HeldBy.class, result);
            return;
        }
        lose();
        given(assertInstanceOf(ClaimResult.Granted.class, result).claimed(), state.onClaimLost());
    }

    private void claimDue() {
        List<Claimed> due = bench.due(1);
        boolean isDue = live.isEmpty() && state.onClaimLost() == AccountState.DIRTY;
        assertEquals(isDue ? 1 : 0, due.size());
        due.forEach(claimed -> given(claimed, AccountState.DIRTY));
    }

    private void finish() {
        if (live.isEmpty()) {
            return;
        }
        ClaimRef ref = live.get();
        if (state == AccountState.DIRTY) {
            bench.applied(bench.move(ref, AccountState.DIRTY, AccountState.RESETTING));
            state = AccountState.RESETTING;
        } else {
            Transition done =
                    Transition.of(state, AccountState.AVAILABLE, Taint.NONE).thenEnd();
            ended(bench.applied(bench.move(ref, done)), AccountState.AVAILABLE);
        }
    }

    private void expire() {
        bench.expire();
        lose();
    }

    private void lose() {
        live.ifPresent(dead::add);
        live = Optional.empty();
    }

    private void moveLate(ClaimRef ref) {
        Transition late = Transition.of(state, state, Taint.NONE);
        assertInstanceOf(MoveResult.Superseded.class, bench.send(bench.move(ref, late)));
    }

    private void given(Claimed claimed, AccountState now) {
        assertTrue(claimed.ref().fence() > lastFence, "a claim was given a fence that is not new");
        lastFence = claimed.ref().fence();
        live = Optional.of(claimed.ref());
        state = now;
    }

    private void ended(MoveResult.Applied applied, AccountState now) {
        assertTrue(applied.fence() > lastFence, "the fence did not rise with the end of the claim");
        lose();
        state = now;
    }

    private void check() {
        long fence = bench.account(id).condition().fence();
        assertTrue(fence >= lastFence, "the fence fell");
        lastFence = fence;
        assertEquals(state, bench.account(id).state());
    }
}
