package dev.tam.store.jdbc;

import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Reseal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Seals secrets with another key, all those of one account in one transaction. */
final class Resealing {

    private final Transactions transactions;

    Resealing(Transactions transactions) {
        this.transactions = transactions;
    }

    int reseal(List<Reseal> reseals) {
        Map<AccountId, List<Reseal>> byAccount = reseals.stream()
                .filter(r -> !r.old().equals(r.fresh()))
                .collect(Collectors.groupingBy(Reseal::account, LinkedHashMap::new, Collectors.toList()));
        int replaced = 0;
        for (Map.Entry<AccountId, List<Reseal>> account : byAccount.entrySet()) {
            replaced += transactions.run("reseal", tx -> reseal(tx, account.getKey(), account.getValue()));
        }
        return replaced;
    }

    private static int reseal(Tx tx, AccountId id, List<Reseal> reseals) {
        // Locked first: what is read then is what will be written over.
        if (Accounts.lock(tx, List.of(id.value())).isEmpty()) {
            return 0;
        }
        Found account = Accounts.byIds(tx, List.of(id.value())).get(0);
        if (!account.row().damage().isNone()) {
            return 0;
        }
        List<BindingRecord> after = account.bindings();
        int replaced = 0;
        for (Reseal reseal : reseals) {
            List<BindingRecord> next = reseal.applyTo(after);
            replaced += next.equals(after) ? 0 : 1;
            after = next;
        }
        Bindings.update(tx, account, after);
        return replaced;
    }
}
