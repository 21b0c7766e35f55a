package dev.tam.store.jdbc;

import dev.tam.spi.store.Namespace;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The ids of the keys with which secrets of namespaces may be sealed. */
final class Keys {

    /** Living accounts with a secret whose text begins with the key's id; those of issued ones follow their names. */
    private static final String NEEDED = """
            SELECT COUNT(*) FROM tam_account a JOIN tam_binding b ON b.account = a.seq
            WHERE a.space = :space AND a.living > 0
                AND (b.password LIKE :prefix OR b.pending LIKE :prefix OR POSITION(:issued IN b.issued) > 0)
            """;

    private final Transactions transactions;
    private final Spaces spaces;

    Keys(Transactions transactions, Spaces spaces) {
        this.transactions = transactions;
        this.spaces = spaces;
    }

    Set<String> ids(Namespace namespace) {
        return spaces.find(namespace)
                .map(space -> transactions.single(
                        "list keys",
                        tx -> Set.copyOf(tx.query("SELECT id FROM tam_key WHERE space = :space")
                                .bind("space", space)
                                .mapTo(String.class)
                                .list())))
                .orElse(Set.of());
    }

    void announce(Namespace namespace, String id) {
        int space = spaces.get(namespace);
        transactions.run("announce key", tx -> {
            boolean isKnown = tx.query("SELECT COUNT(*) FROM tam_key WHERE space = :space AND id = :id")
                            .bind("space", space)
                            .bind("id", id)
                            .mapTo(Integer.class)
                            .one()
                    > 0;
            return isKnown || insert(tx, space, id);
        });
    }

    private static boolean insert(Tx tx, int space, String id) {
        return tx.update("INSERT INTO tam_key (space, id) VALUES (:space, :id)")
                        .bind("space", space)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /**
     * Says that secrets are written that keys have sealed. Whoever would retire one of them waits for this transaction, and
     * then sees what it wrote; one that was retired already is announced anew.
     */
    static void use(Tx tx, int space, Set<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        Set<String> missing = new TreeSet<>(ids);
        tx.query("SELECT id FROM tam_key WHERE space = :space AND id IN (<ids>) ORDER BY id "
                        + tx.dialect().sharing())
                .bind("space", space)
                .bindList("ids", List.copyOf(missing))
                .mapTo(String.class)
                .list()
                .forEach(missing::remove);
        missing.forEach(id -> insert(tx, space, id));
    }

    /** Forgets a key unless a living account has a secret that is sealed with it. */
    boolean retire(Namespace namespace, String id) {
        return spaces.find(namespace)
                .map(space -> transactions.run("retire key", tx -> retire(tx, space, id)))
                .orElse(true);
    }

    private static boolean retire(Tx tx, int space, String id) {
        // Waits for all who write secrets that it sealed: only then is looked for them.
        boolean isThere = tx.query("SELECT id FROM tam_key WHERE space = :space AND id = :id FOR UPDATE")
                .bind("space", space)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .isPresent();
        int needed = tx.query(NEEDED)
                .bind("space", space)
                .bind("prefix", SecretText.prefix(id) + "%")
                .bind("issued", "=" + SecretText.prefix(id))
                .mapTo(Integer.class)
                .one();
        // One that is announced anew meanwhile is not the one that was looked at.
        if (isThere && needed == 0) {
            tx.update("DELETE FROM tam_key WHERE space = :space AND id = :id")
                    .bind("space", space)
                    .bind("id", id)
                    .execute();
        }
        return needed == 0;
    }
}
