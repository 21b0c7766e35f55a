package dev.tam.store.jdbc;

import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.StoreIdentity;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.DatabaseOptions;
import dev.tam.store.jdbc.schema.Schema;
import dev.tam.store.jdbc.testing.Databases;
import dev.tam.testdb.Engine;
import dev.tam.testdb.FaultProxy;
import dev.tam.testdb.TestDatabase;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One database with tam's tables, in which stores are opened and time is turned. */
final class Bench {

    /** All points in time that the store keeps. */
    private static final List<String> TIMES = List.of(
            "tam_identity created_at",
            "tam_account changed_at ready_at due_at ended_at claim_since claim_until",
            "tam_event happened_at",
            "tam_run seen_at",
            "tam_member until_at",
            "tam_seat until_at",
            "tam_ticket until_at");

    /** All tables of the ledger. */
    private static final List<String> TABLES = List.of(
            "space",
            "key",
            "pool",
            "identity",
            "account",
            "binding",
            "event",
            "run",
            "member",
            "seat",
            "ticket",
            "want",
            "offer",
            "turn");

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Map<Engine, Bench> SHARED = new ConcurrentHashMap<>();

    private final Engine engine;
    private TestDatabase database;

    Bench(Engine engine) {
        this.engine = engine;
    }

    /** The same for all who ask. */
    static Bench shared(Engine engine) {
        return SHARED.computeIfAbsent(engine, Bench::new);
    }

    synchronized TestDatabase database() {
        if (database == null) {
            database = engine.fresh();
            try (Database opened = Databases.open(database)) {
                Schema.ensure(opened, true, TimeSource.system());
            }
        }
        return database;
    }

    AccountStore open() {
        return open(Rhythm.USUAL, true);
    }

    AccountStore open(Rhythm rhythm, boolean mayListen) {
        Database opened = Databases.open(database());
        return JdbcStore.over(opened, new StoreIdentity("teststore", opened.product(), true), rhythm, mayListen);
    }

    /** Opens a store that comes through a proxy, which alone breaks its connections: no machine is that slow. */
    AccountStore open(FaultProxy proxy) {
        DatabaseOptions patient =
                Databases.through(proxy, database()).waits(PATIENCE, PATIENCE, PATIENCE.minusSeconds(5));
        Database opened = Database.open(patient, TimeSource.system());
        return JdbcStore.over(opened, new StoreIdentity("teststore", opened.product(), true));
    }

    /** Opens a store in which nothing is; those that were opened before are of no use any more. */
    AccountStore openEmpty() {
        database()
                .execute(
                        TABLES.stream().map(table -> "DELETE FROM tam_" + table).toArray(String[]::new));
        return open();
    }

    /** All that was noted becomes older by this. */
    void elapse(Duration time) {
        long micros = time.dividedBy(Duration.of(1, ChronoUnit.MICROS));
        database().execute(TIMES.stream().map(t -> shift(t.split(" "), micros)).toArray(String[]::new));
    }

    private String shift(String[] times, long micros) {
        StringBuilder sql = new StringBuilder("UPDATE " + times[0] + " SET ");
        for (int i = 1; i < times.length; i++) {
            sql.append(i == 1 ? "" : ", ").append(times[i]).append(" = ").append(earlier(times[i], micros));
        }
        return sql.toString();
    }

    private String earlier(String column, long micros) {
        return switch (engine) {
            case POSTGRESQL -> "%s - %d * INTERVAL '1 microsecond'".formatted(column, micros);
            case MARIADB, MYSQL -> "%s - INTERVAL %d MICROSECOND".formatted(column, micros);
            default -> "DATEADD(MICROSECOND, -%d, %s)".formatted(micros, column).toUpperCase(Locale.ROOT);
        };
    }
}
