package dev.tam.store.jdbc;

import dev.tam.OnReturn;
import dev.tam.PoolPolicy;
import dev.tam.spi.store.PoolDefinition;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.PoolRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.statement.SqlStatement;

/** Pools and their numbers, which never change. Safe for use by many threads. */
final class Pools {

    private static final String COLUMNS = "id, fingerprint, min_idle, max_size, on_return, version";

    /**
     * A pool as it is now.
     *
     * @param id its number
     * @param record what it is
     */
    record Pool(int id, PoolRecord record) {
        int bound() {
            return record.definition().policy().maxSize();
        }
    }

    private final Transactions transactions;
    private final Spaces spaces;
    private final Map<PoolKey, Integer> numbers = new ConcurrentHashMap<>();

    Pools(Transactions transactions, Spaces spaces) {
        this.transactions = transactions;
        this.spaces = spaces;
    }

    /** The number of a pool; empty if it was never defined. */
    Optional<Integer> number(PoolKey key) {
        Integer known = numbers.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Integer> found = spaces.find(key.namespace())
                .flatMap(space -> transactions.single("find pool", tx -> find(tx, space, key, "")))
                .map(Pool::id);
        found.ifPresent(id -> numbers.put(key, id));
        return found;
    }

    PoolRecord define(PoolDefinition definition, long expectedVersion) {
        int space = spaces.get(definition.key().namespace());
        return transactions.run("define pool", tx -> define(tx, space, definition, expectedVersion));
    }

    private static PoolRecord define(Tx tx, int space, PoolDefinition definition, long expectedVersion) {
        Optional<Pool> there = find(tx, space, definition.key(), " FOR UPDATE");
        if (there.isEmpty()) {
            return insert(tx, space, definition);
        }
        PoolRecord old = there.get().record();
        boolean isSame = old.definition().equals(definition);
        return isSame || old.version() != expectedVersion ? old : replace(tx, there.get(), definition);
    }

    private static PoolRecord insert(Tx tx, int space, PoolDefinition definition) {
        bind(tx.update("""
                                INSERT INTO tam_pool
                                    (space, name, fingerprint, min_idle, max_size, on_return, version)
                                VALUES (:space, :name, :fingerprint, :minIdle, :maxSize, :onReturn, 1)
                                """), definition)
                .bind("space", space)
                .bind("name", definition.key().pool())
                .execute();
        return new PoolRecord(definition, 1);
    }

    private static PoolRecord replace(Tx tx, Pool pool, PoolDefinition definition) {
        bind(tx.update("""
                                UPDATE tam_pool
                                SET fingerprint = :fingerprint, min_idle = :minIdle, max_size = :maxSize,
                                    on_return = :onReturn, version = version + 1
                                WHERE id = :id
                                """), definition).bind("id", pool.id()).execute();
        return new PoolRecord(definition, pool.record().version() + 1);
    }

    private static <S extends SqlStatement<S>> S bind(S statement, PoolDefinition definition) {
        return statement
                .bind("fingerprint", definition.fingerprint())
                .bind("minIdle", definition.policy().minIdle())
                .bind("maxSize", definition.policy().maxSize())
                .bind("onReturn", definition.policy().onReturn().name());
    }

    /** A pool, locked, so that its slots are given by one transaction at a time. */
    static Optional<Pool> lock(Tx tx, int space, PoolKey key) {
        return find(tx, space, key, " FOR UPDATE");
    }

    private static Optional<Pool> find(Tx tx, int space, PoolKey key, String locking) {
        return tx.query("SELECT " + COLUMNS + " FROM tam_pool WHERE space = :space AND name = :name" + locking)
                .bind("space", space)
                .bind("name", key.pool())
                .map((row, context) -> pool(row, key))
                .findOne();
    }

    private static Pool pool(ResultSet row, PoolKey key) throws SQLException {
        PoolPolicy policy = new PoolPolicy(
                row.getInt("min_idle"), row.getInt("max_size"), OnReturn.valueOf(row.getString("on_return")));
        PoolDefinition definition = new PoolDefinition(key, policy, row.getString("fingerprint"));
        return new Pool(row.getInt("id"), new PoolRecord(definition, row.getLong("version")));
    }

    /** Locks a pool unless another transaction has it; whether it did. */
    static boolean isLocked(Tx tx, int pool) {
        return tx.query("SELECT id FROM tam_pool WHERE id = :id FOR UPDATE SKIP LOCKED")
                .bind("id", pool)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** The bound of a pool, locked. */
    static int lockBound(Tx tx, int pool) {
        return tx.query("SELECT max_size FROM tam_pool WHERE id = :id FOR UPDATE")
                .bind("id", pool)
                .mapTo(Integer.class)
                .one();
    }
}
