package dev.tam.store.memory;

import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.ReserveResult;
import java.util.List;
import java.util.Optional;

/**
 * Writes intents.
 *
 * <ol>
 *   <li>An operation that was applied before is answered with its claim as it stands.
 *   <li>A run that was ended makes nothing.
 *   <li>The name, and each login in its service, must never have been given in the environment.
 *   <li>A POOL account takes the lowest free slot of its pool.
 * </ol>
 */
final class Reserving {

    private final Journal journal;
    private final RunBook runs;

    Reserving(Journal journal, RunBook runs) {
        this.journal = journal;
        this.runs = runs;
    }

    ReserveResult reserve(Intent intent) {
        return journal.applied(intent.stamp().op())
                .map(this::again)
                .or(() -> refusal(intent))
                .orElseGet(() -> write(intent));
    }

    private ReserveResult again(OpLog.Entry entry) {
        ClaimRef ref = entry.claims().get(0);
        return new ReserveResult.Reserved(journal.claimed(journal.row(ref.account()), ref));
    }

    private Optional<ReserveResult> refusal(Intent intent) {
        if (hasEnded(intent)) {
            return Optional.of(new ReserveResult.RunEnded());
        }
        Optional<ReserveResult> taken = taken(intent).map(ReserveResult.NameTaken::new);
        return taken.or(() -> noRoom(intent.identity()));
    }

    private boolean hasEnded(Intent intent) {
        Identity identity = intent.identity();
        return runs.isEnded(
                        identity.namespace(), intent.stamp().actor().member().run())
                || runs.isEnded(identity.namespace(), identity.provenance().run());
    }

    private Optional<String> taken(Intent intent) {
        String environment = intent.identity().namespace().environment();
        if (journal.rows().row(environment, intent.identity().name()) != null) {
            return Optional.of("name " + intent.identity().name());
        }
        return intent.bindings().stream()
                .filter(b -> journal.rows().hasLogin(environment, b))
                .findFirst()
                .map(Reserving::loginOf);
    }

    private static String loginOf(BindingRecord binding) {
        return "login " + binding.login() + " in " + binding.service();
    }

    private Optional<ReserveResult> noRoom(Identity identity) {
        return identity.provenance()
                .pool()
                .map(p -> pool(new PoolKey(identity.namespace(), p)))
                .filter(p -> !p.hasRoom())
                .map(p -> new ReserveResult.NoRoom(p.bound()));
    }

    private Pool pool(PoolKey key) {
        Pool pool = journal.rows().pools().get(key);
        if (pool == null) {
            throw new IllegalArgumentException("pool " + key + " is not defined; call definePool before reserve");
        }
        return pool;
    }

    private ReserveResult write(Intent intent) {
        Row row = journal.rows().insert(intent);
        journal.rows().pool(row).ifPresent(p -> row.place(p.takeSlot()));
        ClaimRef ref = new ClaimRef(intent.identity().id(), intent.claim(), row.fence());
        journal.note(row, null, EventKind.RESERVED, intent.claim(), intent.stamp());
        journal.remember(intent.stamp(), row, List.of(ref));
        return new ReserveResult.Reserved(journal.claimed(row, ref));
    }
}
