package dev.tam.store.jdbc;

import dev.tam.RunId;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.RunRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The runs that were seen: the beats of their members, and which were ended. A run that is ended stays so until nothing
 * of it is left and it was silent for as long as details are kept.
 */
final class Runs {

    /**
     * That run {@code :run} of the space of pool {@code :pool} was ended. It is asked for itself, not of each account,
     * so that no planner takes it for a join and reads the whole pool first.
     */
    static final String IS_ENDED = "EXISTS (SELECT 1 FROM tam_run r JOIN tam_pool p ON p.space = r.space"
            + " WHERE p.id = :pool AND r.run = :run AND r.ended)";

    /** How often the row of a run is touched within the time to live of one beat. */
    private static final int TOUCHES = 4;

    private final Transactions transactions;
    private final Spaces spaces;

    Runs(Transactions transactions, Spaces spaces) {
        this.transactions = transactions;
        this.spaces = spaces;
    }

    void beat(Member member, Duration ttl) {
        int space = spaces.get(member.namespace());
        transactions.urgent("beat", tx -> {
            seen(tx, space, member.run(), ttl);
            prolong(tx, space, member, ttl);
            return true;
        });
    }

    /** All members of a run have one row: it is touched seldom, and who finds it locked leaves it to the next beat. */
    private static void seen(Tx tx, int space, RunId run, Duration ttl) {
        Optional<Boolean> isOld = tx.query("SELECT seen_at < %s AS old FROM tam_run WHERE space = :space AND run = :run"
                        .formatted(tx.dialect().later("age")))
                .bind("space", space)
                .bind("run", run.value())
                .bind("age", -Micros.of(ttl.dividedBy(TOUCHES)))
                .mapTo(Boolean.class)
                .findOne();
        if (isOld.isEmpty()) {
            insert(tx, space, run, false);
        } else if (isOld.get() && isLocked(tx, space, run)) {
            tx.update("UPDATE tam_run SET seen_at = <now> WHERE space = :space AND run = :run")
                    .bind("space", space)
                    .bind("run", run.value())
                    .execute();
        }
    }

    private static boolean isLocked(Tx tx, int space, RunId run) {
        return tx.query("SELECT run FROM tam_run WHERE space = :space AND run = :run FOR UPDATE SKIP LOCKED")
                .bind("space", space)
                .bind("run", run.value())
                .mapTo(String.class)
                .findOne()
                .isPresent();
    }

    private static void insert(Tx tx, int space, RunId run, boolean ended) {
        tx.update("INSERT INTO tam_run (space, run, seen_at, ended) VALUES (:space, :run, <now>, :ended)")
                .bind("space", space)
                .bind("run", run.value())
                .bind("ended", ended)
                .execute();
    }

    private static void prolong(Tx tx, int space, Member member, Duration ttl) {
        String until = tx.dialect().later("ttl");
        int known = tx.update("UPDATE tam_member SET until_at = " + until + " WHERE id = :id")
                .bind("ttl", Micros.of(ttl))
                .bind("id", member.id().value())
                .execute();
        if (known == 0) {
            tx.update("INSERT INTO tam_member (id, space, run, host, until_at) VALUES (:id, :space, :run, :host, "
                            + until + ")")
                    .bind("id", member.id().value())
                    .bind("space", space)
                    .bind("run", member.run().value())
                    .bind("host", Texts.printable(member.host()))
                    .bind("ttl", Micros.of(ttl))
                    .execute();
        }
    }

    static void leave(Tx tx, MemberId member) {
        tx.update("DELETE FROM tam_member WHERE id = :id")
                .bind("id", member.value())
                .execute();
    }

    void end(Namespace namespace, RunId run) {
        int space = spaces.get(namespace);
        transactions.run("end run", tx -> {
            // Waits for all who reserve for the run: what they wrote is there when this returns.
            tx.query("SELECT run FROM tam_run WHERE space = :space AND run = :run FOR UPDATE")
                    .bind("space", space)
                    .bind("run", run.value())
                    .mapTo(String.class)
                    .findOne();
            int known = tx.update("UPDATE tam_run SET ended = TRUE WHERE space = :space AND run = :run")
                    .bind("space", space)
                    .bind("run", run.value())
                    .execute();
            if (known == 0) {
                insert(tx, space, run, true);
            }
            return true;
        });
    }

    List<RunRecord> list(Namespace namespace) {
        return spaces.find(namespace)
                .map(space -> transactions.single("list runs", tx -> list(tx, space)))
                .orElse(List.of());
    }

    private static List<RunRecord> list(Tx tx, int space) {
        return tx.query("""
                        SELECT r.run, r.seen_at, r.ended, <now> AS read_at,
                            (SELECT COUNT(*) FROM tam_member m
                             WHERE m.space = r.space AND m.run = r.run AND m.until_at > <now>) AS living
                        FROM tam_run r WHERE r.space = :space ORDER BY r.seen_at, r.run
                        """)
                .bind("space", space)
                .map((row, context) -> record(tx, row))
                .list();
    }

    private static RunRecord record(Tx tx, ResultSet row) throws SQLException {
        return new RunRecord(
                RunId.of(row.getString("run")),
                row.getInt("living"),
                Duration.between(tx.time(row, "seen_at"), tx.time(row, "read_at")),
                row.getBoolean("ended"));
    }

    /** Those of the runs that were ended. */
    static Set<RunId> ended(Tx tx, int space, Collection<RunId> runs) {
        return ended(tx, space, runs, "");
    }

    /** The same; whoever would end one of the others waits for this transaction. A run that nobody has seen has no row. */
    static Set<RunId> endedOrLocked(Tx tx, int space, Collection<RunId> runs) {
        return ended(tx, space, runs, " ORDER BY run " + tx.dialect().sharing());
    }

    private static Set<RunId> ended(Tx tx, int space, Collection<RunId> runs, String locking) {
        Set<RunId> ended = new HashSet<>();
        tx.query("SELECT run, ended FROM tam_run WHERE space = :space AND run IN (<runs>)" + locking)
                .bind("space", space)
                .bindList("runs", runs.stream().map(RunId::value).distinct().toList())
                .map((row, context) ->
                        row.getBoolean("ended") ? Optional.of(RunId.of(row.getString("run"))) : Optional.<RunId>empty())
                .forEach(run -> run.ifPresent(ended::add));
        return ended;
    }

    /** Forgets runs that were silent for long and of which nothing lives: those who live are asked, not a run's dead. */
    static int forget(Tx tx, int space, Duration kept, int max) {
        List<String> silent = silent(tx, space, kept);
        Set<String> living = silent.isEmpty() ? Set.of() : living(tx, space);
        List<String> past =
                silent.stream().filter(run -> !living.contains(run)).limit(max).toList();
        return past.isEmpty()
                ? 0
                : tx.update("DELETE FROM tam_run WHERE space = :space AND run IN (<runs>) AND seen_at < "
                                + tx.dialect().later("kept"))
                        .bind("space", space)
                        .bind("kept", -Micros.of(kept))
                        .bindList("runs", past)
                        .execute();
    }

    private static List<String> silent(Tx tx, int space, Duration kept) {
        return tx.query("""
                        SELECT r.run FROM tam_run r
                        WHERE r.space = :space AND r.seen_at < %s
                            AND NOT EXISTS (
                                SELECT 1 FROM tam_member m
                                WHERE m.space = r.space AND m.run = r.run AND m.until_at > <now>)
                        ORDER BY r.seen_at
                        """.formatted(tx.dialect().later("kept")))
                .bind("space", space)
                .bind("kept", -Micros.of(kept))
                .mapTo(String.class)
                .list();
    }

    private static Set<String> living(Tx tx, int space) {
        return tx.query("""
                        SELECT DISTINCT (SELECT i.run FROM tam_identity i WHERE i.seq = a.seq)
                        FROM tam_account a WHERE a.space = :space AND a.living > 0
                        """).bind("space", space).mapTo(String.class).set();
    }
}
