package dev.tam.store.jdbc.schema;

import dev.tam.store.jdbc.connect.DialectKind;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The row that says which version the tables have. */
final class Meta {

    private final DialectKind kind;

    Meta(DialectKind kind) {
        this.kind = kind;
    }

    /** What the row says; empty if there are no tables. */
    Optional<SchemaState> read(Handle handle) {
        boolean there = handle.createQuery(exists()).mapTo(Boolean.class).one();
        return there
                ? handle.createQuery("SELECT version, step, store_id FROM tam_meta")
                        .map((row, context) -> new SchemaState(row.getInt(1), row.getInt(2), row.getString(3)))
                        .findOne()
                : Optional.empty();
    }

    /** Looked up rather than tried: a failed statement would end PostgreSQL's transaction. */
    private String exists() {
        return switch (kind) {
            case POSTGRESQL -> "SELECT to_regclass('tam_meta') IS NOT NULL";
            case MARIADB, MYSQL ->
                "SELECT COUNT(*) > 0 FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_name = 'tam_meta'";
            case H2 ->
                "SELECT COUNT(*) > 0 FROM information_schema.tables"
                        + " WHERE table_schema = SCHEMA() AND UPPER(table_name) = 'TAM_META'";
        };
    }

    void reached(Handle handle, int version) {
        handle.execute(reachedSql(version));
    }

    /** The same for whoever does it by hand. */
    String reachedSql(int version) {
        // Not formatted: some languages have digits of their own.
        return "UPDATE tam_meta SET version = " + version + ", step = 0, changed_at = " + now() + " WHERE version = "
                + (version - 1);
    }

    void stepped(Handle handle, int step) {
        handle.execute("UPDATE tam_meta SET step = ?", step);
    }

    private String now() {
        return kind.schema().equals("mariadb") ? "UTC_TIMESTAMP(6)" : "CURRENT_TIMESTAMP";
    }
}
