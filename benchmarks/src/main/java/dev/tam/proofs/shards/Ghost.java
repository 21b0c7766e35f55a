package dev.tam.proofs.shards;

import dev.tam.AccountState;
import dev.tam.Taint;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.LabelPatch;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Renewal;
import dev.tam.spi.store.Transition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Haunts the store with claims of the past, as a holder would whose clock stood still: the manager asks its own clock
 * first and would send none of this.
 *
 * <ol>
 *   <li>It looks at who has which account, and remembers their claims.
 *   <li>Once somebody with a higher fence has the account, it renews, writes and returns under the remembered claim.
 *   <li>The store must refuse all of that.
 * </ol>
 */
final class Ghost implements Runnable {

    private static final long PAUSE_MILLIS = 100;

    private final AccountStore store;
    private final AccountQuery leased;
    private final Stamps stamps;
    private final Map<String, ClaimRef> remembered = new HashMap<>();
    private final List<Breach> breaches = new ArrayList<>();
    private int tries;

    Ghost(AccountStore store, Namespace namespace, Stamps stamps) {
        this.store = store;
        this.leased = AccountQuery.all(namespace).inStates(Set.of(AccountState.LEASED));
        this.stamps = stamps;
    }

    /** Until it is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                haunt();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the store let it do. */
    synchronized List<Breach> breaches() {
        return List.copyOf(breaches);
    }

    /** How often it tried. */
    synchronized int tries() {
        return tries;
    }

    synchronized void haunt() {
        for (AccountRecord account :
                store.list(leased, PageRequest.first(1_000)).items()) {
            String name = account.identity().name().value();
            Optional<ClaimRef> present = account.claim()
                    .map(c -> new ClaimRef(
                            account.id(), c.id(), account.condition().fence()));
            ClaimRef past = remembered.get(name);
            if (past != null && past.fence() < account.condition().fence()) {
                trespass(name, past, account.condition().fence());
            }
            present.ifPresent(claim -> remembered.put(name, claim));
        }
    }

    private void trespass(String name, ClaimRef past, long present) {
        Transition stay = Transition.of(AccountState.LEASED, AccountState.LEASED, Taint.NONE);
        Transition free = Transition.of(AccountState.LEASED, AccountState.AVAILABLE, Taint.NONE)
                .thenEnd();
        LabelPatch label = new LabelPatch(Map.of("ghost", "was here"), Set.of());
        List<MoveResult> results = store.move(List.of(
                Move.of(stamps.next("write late"), past, stay).with(label),
                Move.of(stamps.next("return late"), past, free)));
        Renewal renewal = store.renew(List.of(past), Ground.TTL).get(past);
        tries += 3;
        note(results.get(0) instanceof MoveResult.Superseded, name, "wrote", past, present);
        note(results.get(1) instanceof MoveResult.Superseded, name, "returned the account", past, present);
        note(renewal instanceof Renewal.Lost, name, "renewed", past, present);
    }

    private void note(boolean refused, String name, String what, ClaimRef past, long present) {
        if (!refused) {
            breaches.add(new Breach(
                    Breach.Promise.LATE_WRITE,
                    name,
                    "the store " + what + " under the claim of fence " + past.fence()
                            + " when the account had come to fence " + present));
        }
    }
}
