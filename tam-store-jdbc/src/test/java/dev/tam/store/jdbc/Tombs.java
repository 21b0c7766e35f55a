package dev.tam.store.jdbc;

import dev.tam.testdb.Engine;
import dev.tam.testdb.TestDatabase;
import dev.tam.testkit.store.Drafts;
import java.time.Duration;

/** What many years leave behind in a database server: accounts of a namespace that are no more, and events. */
final class Tombs {

    private static final String NUMBERS = """
            WITH digit AS (SELECT 0 AS n UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4
                UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9),
            number AS (SELECT 1 + a.n + 10 * b.n + 100 * c.n + 1000 * d.n + 10000 * e.n AS g
                FROM digit a, digit b, digit c, digit d, digit e)
            """;

    private static final String IDENTITIES = """
            INSERT INTO tam_identity
                (space, environment, name, owner, origin, run, spec, stages, attributes, per_service, created_at)
            %s
            SELECT s.id, s.environment, CONCAT('old-', g), 'POOL', 'CREATED',
                CASE WHEN MOD(g, 10) = 0 THEN '%s' ELSE CONCAT('run-', FLOOR(g / 1000)) END, 'customer', '', '', '', %s
            FROM tam_space s, number WHERE g <= %d AND s.environment = '%s'
            """;

    private static final String ACCOUNTS = """
            INSERT INTO tam_account
                (seq, id, space, pool, fingerprint, labels, state, taint, fence, attempts, reason, changed_at, ended_at)
            SELECT i.seq, CONCAT('oldaccount', i.seq), i.space, p.id, 'f1', '', 'DELETED', 'NONE', 9, 0, '', i.created_at,
                i.created_at
            FROM tam_identity i JOIN tam_pool p ON p.space = i.space WHERE i.name LIKE 'old-%'
            """;

    private static final String BINDINGS = """
            INSERT INTO tam_binding
                (account, ord, service, environment, login, presence, ever_unknown, returned, password, issued)
            SELECT i.seq, 0, 'idm', i.environment, i.name, 'GONE', FALSE, '', 'k1:1:c2VjcmV0', ''
            FROM tam_identity i WHERE i.name LIKE 'old-%'
            """;

    private static final String EVENTS = """
            INSERT INTO tam_event
                (space, happened_at, op, ord, account, fence, kind, from_state, to_state, actor, reason)
            SELECT i.space, %s, CONCAT('old-', i.seq), 1, i.seq, 9, 'MOVED', 'DELETING', 'DELETED', '', ''
            FROM tam_identity i WHERE i.name LIKE 'old-%%'
            """;

    /** So that the database knows of runs what it plans by. */
    private static final String RUNS = """
            INSERT INTO tam_run (space, run, seen_at, ended)
            %s
            SELECT s.id, CONCAT('run-', g), %s, FALSE FROM tam_space s, number WHERE g <= 200 AND s.environment = '%s'
            """;

    private static final String SILENT_RUNS = """
            INSERT INTO tam_run (space, run, seen_at, ended)
            SELECT s.id, '%1$s', %2$s, FALSE FROM tam_space s WHERE s.environment = '%3$s'
            UNION ALL
            SELECT s.id, i.name, %2$s, FALSE FROM tam_space s JOIN tam_identity i ON i.space = s.id
            WHERE s.environment = '%3$s' AND i.name LIKE 'old-%%00'
            """;

    private Tombs() {}

    /**
     * Fills a namespace whose pool is defined with at most 100,000, which ended in as many milliseconds long ago. A tenth
     * were of the run that the drafts are of, which was not heard of since, as 500 others were not.
     */
    static void fill(TestDatabase database, Drafts drafts, int number) {
        String ended = at(database.engine(), micros(-400) + " + g * 1000");
        String happened = at(database.engine(), String.valueOf(micros(-2)));
        String heardOf = at(database.engine(), String.valueOf(micros(-400)));
        String environment = drafts.namespace().environment();
        database.execute(
                IDENTITIES.formatted(NUMBERS, drafts.run(), ended, number, environment),
                ACCOUNTS,
                BINDINGS,
                EVENTS.formatted(happened),
                RUNS.formatted(NUMBERS, at(database.engine(), "0"), environment),
                SILENT_RUNS.formatted(drafts.run(), heardOf, environment));
    }

    private static long micros(int days) {
        return Duration.ofDays(days).toNanos() / 1000;
    }

    /** So many microseconds from now. */
    private static String at(Engine engine, String micros) {
        Dialect dialect =
                switch (engine) {
                    case POSTGRESQL -> Dialect.POSTGRESQL;
                    case MARIADB, MYSQL -> Dialect.MARIADB;
                    default -> Dialect.H2;
                };
        return dialect.later("micros").replace(":micros", "(" + micros + ")");
    }
}
