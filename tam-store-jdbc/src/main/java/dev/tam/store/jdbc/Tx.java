package dev.tam.store.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** One transaction. In its SQL, {@code <now>} is the store's clock. */
final class Tx {

    private final Handle handle;
    private final Dialect dialect;

    Tx(Handle handle, Dialect dialect) {
        this.handle = handle;
        this.dialect = dialect;
    }

    Dialect dialect() {
        return dialect;
    }

    Handle handle() {
        return handle;
    }

    Query query(String sql) {
        return handle.createQuery(sql).define("now", dialect.now());
    }

    Update update(String sql) {
        return handle.createUpdate(sql).define("now", dialect.now());
    }

    PreparedBatch batch(String sql) {
        return handle.prepareBatch(sql).define("now", dialect.now());
    }

    /** A point in time, to be bound. */
    Argument time(@Nullable Instant time) {
        return (position, statement, context) -> dialect.write(statement, position, time);
    }

    @Nullable
    Instant timeOrNull(ResultSet row, String column) throws SQLException {
        return dialect.read(row, column);
    }

    Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(dialect.read(row, column), column);
    }

    /** What the store's clock says. */
    Instant now() {
        return query("SELECT <now> AS read_at")
                .map((row, context) -> time(row, "read_at"))
                .one();
    }
}
