package dev.tam.store.jdbc.schema;

import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/**
 * Brings the tables to the last version, one statement after the other. Where making a table ends the transaction, each
 * statement is noted; one that was executed and not noted when a JVM died is met again and found done.
 */
final class Upgrade {

    /** There already: tables, columns and keys of MariaDB and MySQL, and of H2. */
    private static final Set<Integer> DONE_BEFORE = Set.of(1050, 1060, 1061, 1068, 42101, 42111, 42121);

    private final Scripts scripts;
    private final Meta meta;

    Upgrade(Scripts scripts) {
        this.scripts = scripts;
        this.meta = new Meta(scripts.kind());
    }

    /** May find that another has done it. */
    void run(Handle handle) {
        scripts.meta().statements().forEach(handle::execute);
        SchemaState state = meta.read(handle).orElseThrow(() -> new IllegalStateException("tam_meta has no row"));
        int done = state.step();
        for (int version = state.version() + 1; version <= scripts.latest(); version++) {
            reach(handle, version, done);
            done = 0;
        }
    }

    private void reach(Handle handle, int version, int done) {
        List<String> statements = scripts.version(version).statements();
        for (int step = done; step < statements.size(); step++) {
            execute(handle, statements.get(step), step == done);
            meta.stepped(handle, step + 1);
        }
        meta.reached(handle, version);
    }

    private static void execute(Handle handle, String statement, boolean mayBeDone) {
        try {
            handle.execute(statement);
        } catch (UnableToExecuteStatementException e) {
            boolean done = e.getCause() instanceof SQLException sql && DONE_BEFORE.contains(sql.getErrorCode());
            if (!mayBeDone || !done) {
                throw e;
            }
        }
    }
}
