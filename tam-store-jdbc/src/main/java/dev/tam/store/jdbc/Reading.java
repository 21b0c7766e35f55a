package dev.tam.store.jdbc;

import dev.tam.AccountName;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.Namespace;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds accounts by what is known of them. */
final class Reading {

    /** How many names are asked for at once. */
    private static final int PART = 500;

    private static final String BY_NAME =
            "SELECT seq, 0 AS place FROM tam_identity WHERE environment = :environment AND name = :name";

    /** Each part finds by an index of its own. Long texts are found by their beginnings. */
    private static final String BY_TEXT = """
            SELECT i.seq, 0 AS place FROM tam_identity i
            WHERE i.environment = :environment AND i.name = :text AND i.space = :space
            UNION SELECT b.account, 0 FROM tam_binding b JOIN tam_account a ON a.seq = b.account
            WHERE b.environment = :environment AND b.login = :text AND a.space = :space
            UNION SELECT b.account, 0 FROM tam_binding b JOIN tam_account a ON a.seq = b.account
            WHERE b.environment = :environment AND b.external_key = :key AND a.space = :space
            UNION SELECT a.seq, 0 FROM tam_account a WHERE a.space = :space AND a.alias = :key
            """;

    private final Transactions transactions;
    private final Spaces spaces;

    Reading(Transactions transactions, Spaces spaces) {
        this.transactions = transactions;
        this.spaces = spaces;
    }

    Optional<AccountRecord> find(AccountId id) {
        return transactions.single("find account", tx -> Accounts.byIds(tx, List.of(id.value())).stream()
                .findFirst()
                .map(Found::record));
    }

    Optional<AccountRecord> find(String environment, AccountName name) {
        Map<String, String> binds = Map.of("environment", environment, "name", name.value());
        return transactions.single(
                "find account",
                tx -> Accounts.find(tx, BY_NAME, binds).stream().findFirst().map(Found::record));
    }

    List<AccountRecord> search(Namespace namespace, String text) {
        return spaces.find(namespace)
                .map(space -> transactions.single("search", tx -> search(tx, namespace, space, text)))
                .orElse(List.of());
    }

    private static List<AccountRecord> search(Tx tx, Namespace namespace, int space, String text) {
        Map<String, Object> binds = Map.of(
                "environment", namespace.environment(),
                "space", space,
                "text", Texts.escaped(text),
                "key", Texts.key(text));
        return Accounts.find(tx, BY_TEXT, binds).stream()
                .map(Found::record)
                .filter(account -> isKnownAs(account, text))
                .toList();
    }

    private static boolean isKnownAs(AccountRecord account, String text) {
        return account.identity().name().value().equals(text)
                || text.equals(account.labels().get(RowWriter.ALIAS))
                || account.bindings().stream()
                        .anyMatch(b -> b.login().equals(text)
                                || b.remote().externalId().equals(Optional.of(text)));
    }

    Set<AccountName> known(String environment, Collection<AccountName> names) {
        List<String> all = names.stream().map(AccountName::value).distinct().toList();
        Set<AccountName> known = new HashSet<>();
        for (int from = 0; from < all.size(); from += PART) {
            List<String> part = all.subList(from, Math.min(all.size(), from + PART));
            known.addAll(transactions.single("find names", tx -> known(tx, environment, part)));
        }
        return Set.copyOf(known);
    }

    private static List<AccountName> known(Tx tx, String environment, List<String> names) {
        return tx.query("SELECT name FROM tam_identity WHERE environment = :environment AND name IN (<names>)")
                .bind("environment", environment)
                .bindList("names", names)
                .map((row, context) -> AccountName.of(row.getString("name")))
                .list();
    }
}
