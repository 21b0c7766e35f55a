package dev.tam.core;

import dev.tam.AccountException;
import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.Origin;
import dev.tam.Quarantine;
import dev.tam.Taint;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.ledger.Taking;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Transition;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The quarantine as a view of the ledger. What leaves it is left to the janitors. */
final class DefaultQuarantine implements Quarantine {

    private final Supplier<Ledger> open;

    /** With the ledger that its manager gives while it is open. */
    DefaultQuarantine(Supplier<Ledger> open) {
        this.open = open;
    }

    @Override
    public Map<String, List<AccountName>> byReason() {
        Ledger ledger = open.get();
        AccountQuery query = AccountQuery.all(ledger.namespace()).inStates(Set.of(AccountState.QUARANTINED));
        Map<String, List<AccountName>> grouped = ledger.all(query).stream()
                .collect(Collectors.groupingBy(
                        a -> a.condition().reason(),
                        Collectors.mapping(a -> a.identity().name(), Collectors.toList())));
        Map<String, List<AccountName>> mostFirst = new LinkedHashMap<>();
        grouped.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, List<AccountName>> e) ->
                        -e.getValue().size()))
                .forEach(e -> mostFirst.put(e.getKey(), e.getValue()));
        return mostFirst;
    }

    @Override
    public void retry(AccountName name, String why) {
        leave(name, why, AccountState.DIRTY);
    }

    @Override
    public void delete(AccountName name, String why) {
        boolean adopted = open.get()
                .find(name)
                .map(a -> a.identity().provenance().origin() == Origin.ADOPTED)
                .orElse(false);
        leave(name, why, adopted ? AccountState.DETACHED : AccountState.DELETING);
    }

    private void leave(AccountName name, String why, AccountState to) {
        Ledger ledger = open.get();
        AccountRecord account = ledger.find(name)
                .orElseThrow(() -> new AccountException(
                        name.value(),
                        "there is no account " + name + " in namespace " + ledger.namespace()
                                + ". quarantine().byReason() lists those that can be taken out."));
        Taking taking = ledger.take(account.id(), Purpose.MAINTAIN, Set.of(AccountState.QUARANTINED), why);
        LiveClaim claim = taking.claim()
                .orElseThrow(() -> new AccountException(
                        name.value(), "account " + name + " cannot be taken out of quarantine: " + taking.why()));
        try {
            claim.change(
                    why,
                    Transition.of(AccountState.QUARANTINED, to, Taint.ROTATE).thenEnd(),
                    List.of());
        } catch (ClaimLostException e) {
            throw new AccountException(name.value(), e.why());
        }
    }
}
