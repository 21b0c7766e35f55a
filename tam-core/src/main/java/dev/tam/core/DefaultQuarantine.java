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
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.Transition;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The quarantine as a view of the ledger. What leaves it is left to the janitors. */
final class DefaultQuarantine implements Quarantine {

    private final Ledger ledger;

    DefaultQuarantine(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public Map<String, List<AccountName>> byReason() {
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
        boolean adopted = ledger.find(name)
                .map(a -> a.identity().provenance().origin() == Origin.ADOPTED)
                .orElse(false);
        leave(name, why, adopted ? AccountState.DETACHED : AccountState.DELETING);
    }

    private void leave(AccountName name, String why, AccountState to) {
        AccountRecord account =
                ledger.find(name).orElseThrow(() -> new AccountException(name.value(), "there is no account " + name));
        LiveClaim claim = ledger.take(account.id(), Purpose.MAINTAIN, Set.of(AccountState.QUARANTINED), why)
                .claim()
                .orElseThrow(() -> new AccountException(
                        name.value(), "account " + name + " is " + account.state() + ", not in quarantine"));
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
