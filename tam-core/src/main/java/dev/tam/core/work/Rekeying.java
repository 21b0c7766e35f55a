package dev.tam.core.work;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.RekeyReport;
import dev.tam.SecretUnreadableException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.secret.KeyRing;
import dev.tam.core.secret.Sealer;
import dev.tam.core.secret.SecretPlace;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.BindingSecrets;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Page;
import dev.tam.spi.store.PageRequest;
import dev.tam.spi.store.Reseal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Moves all secrets of a namespace to the first key.
 *
 * <ol>
 *   <li>Living accounts are read page by page; each secret that another key sealed is opened and sealed again, in the
 *       same place and version.
 *   <li>It is replaced only where the old one still stands: a rotation that came first wins.
 *   <li>Pages are read anew while a pass replaced something, so that what changed meanwhile is seen.
 *   <li>A key that nothing living is sealed with any more is retired, which the store checks again.
 * </ol>
 */
public final class Rekeying {

    private static final int PAGE = 500;

    /** Somebody who seals with an old key all the while is not waited for; that key is reported as needed. */
    private static final int PASSES = 10;

    private static final Set<AccountState> LIVING =
            EnumSet.complementOf(EnumSet.of(AccountState.DELETED, AccountState.DETACHED));

    private final Ledger ledger;
    private final Sealer sealer;
    private final KeyRing ring;
    private final Set<AccountName> unreadable = new LinkedHashSet<>();

    /**
     * One run of it.
     *
     * @param ledger the store as this member sees it
     * @param sealer seals with the first key
     * @param ring the keys
     */
    public Rekeying(Ledger ledger, Sealer sealer, KeyRing ring) {
        this.ledger = ledger;
        this.sealer = sealer;
        this.ring = ring;
    }

    /** Moves what there is to move. */
    public RekeyReport run() {
        int all = 0;
        int moved = 1;
        for (int pass = 1; pass <= PASSES && moved > 0; pass++) {
            moved = pass();
            all += moved;
        }
        Set<String> retired = new HashSet<>();
        Set<String> needed = new HashSet<>();
        for (String id : ledger.store().keyIds(ledger.namespace())) {
            if (!id.equals(ring.first().id())) {
                (retire(id) ? retired : needed).add(id);
            }
        }
        return new RekeyReport(all, retired, needed, List.copyOf(unreadable));
    }

    private boolean retire(String id) {
        return ledger.settled(() -> ledger.store().retireKey(ledger.namespace(), id));
    }

    private int pass() {
        unreadable.clear();
        AccountQuery living = AccountQuery.all(ledger.namespace()).inStates(LIVING);
        Optional<String> after = Optional.empty();
        int moved = 0;
        do {
            Page<AccountRecord> page = ledger.store().list(living, new PageRequest(after, PAGE));
            moved += moveAll(page.items());
            after = page.next();
        } while (after.isPresent());
        return moved;
    }

    private int moveAll(List<AccountRecord> accounts) {
        List<Reseal> reseals = new ArrayList<>();
        for (AccountRecord account : accounts) {
            for (BindingRecord binding : account.bindings()) {
                again(account.identity(), binding, reseals);
            }
        }
        return reseals.isEmpty() ? 0 : ledger.settled(() -> ledger.store().reseal(reseals));
    }

    private void again(Identity account, BindingRecord binding, List<Reseal> reseals) {
        BindingSecrets secrets = binding.secrets();
        SecretPlace password = SecretPlace.password(account, binding.service());
        Stream.of(secrets.password(), secrets.pending())
                .flatMap(Optional::stream)
                .forEach(old -> again(password, old).ifPresent(reseals::add));
        secrets.issued().forEach((name, old) -> again(SecretPlace.token(account, binding.service(), name), old)
                .ifPresent(reseals::add));
    }

    private Optional<Reseal> again(SecretPlace place, SealedSecret old) {
        if (!sealer.isOutdated(old)) {
            return Optional.empty();
        }
        try {
            SealedSecret fresh = sealer.seal(sealer.open(old, place), place, old.version());
            return Optional.of(new Reseal(place.account(), place.service(), old, fresh));
        } catch (SecretUnreadableException e) {
            unreadable.add(place.name());
            return Optional.empty();
        }
    }
}
