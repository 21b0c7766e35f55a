package dev.tam.store.jdbc;

import dev.tam.spi.store.Namespace;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The numbers of namespaces, which are given once. Safe for use by many threads. */
final class Spaces {

    private final Transactions transactions;
    private final Map<Namespace, Integer> known = new ConcurrentHashMap<>();

    Spaces(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The number of a namespace; empty if nothing was ever written for it. */
    Optional<Integer> find(Namespace namespace) {
        Optional<Integer> found = Optional.ofNullable(known.get(namespace))
                .or(() -> transactions.single("find namespace", tx -> find(tx, namespace)));
        found.ifPresent(number -> known.put(namespace, number));
        return found;
    }

    /** The number of a namespace, given now if need be. */
    int get(Namespace namespace) {
        return find(namespace).orElseGet(() -> make(namespace));
    }

    private int make(Namespace namespace) {
        int made = transactions.run("add namespace", tx -> find(tx, namespace).orElseGet(() -> insert(tx, namespace)));
        known.put(namespace, made);
        return made;
    }

    private static Optional<Integer> find(Tx tx, Namespace namespace) {
        return tx.query("SELECT id FROM tam_space WHERE environment = :environment AND name = :name")
                .bind("environment", namespace.environment())
                .bind("name", namespace.name())
                .mapTo(Integer.class)
                .findOne();
    }

    private static int insert(Tx tx, Namespace namespace) {
        tx.update("INSERT INTO tam_space (environment, name) VALUES (:environment, :name)")
                .bind("environment", namespace.environment())
                .bind("name", namespace.name())
                .execute();
        return find(tx, namespace).orElseThrow();
    }
}
