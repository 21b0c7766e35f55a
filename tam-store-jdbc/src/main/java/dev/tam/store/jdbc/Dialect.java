package dev.tam.store.jdbc;

import dev.tam.store.jdbc.connect.DialectKind;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Where databases differ: their clock, and how a point in time is written and read. Zones never matter. */
enum Dialect {
    /** PostgreSQL: the clock of the statement; it leases and returns in one statement each. */
    POSTGRESQL("statement_timestamp()", "(statement_timestamp() + :%s * INTERVAL '1 microsecond')", true),
    /** MariaDB and MySQL, whose DATETIME has no zone: it is UTC. */
    MARIADB("UTC_TIMESTAMP(6)", "(UTC_TIMESTAMP(6) + INTERVAL :%s MICROSECOND)", false),
    /** H2, whose clock stands still within a transaction. */
    H2("CURRENT_TIMESTAMP(6)", "DATEADD(MICROSECOND, :%s, CURRENT_TIMESTAMP(6))", false);

    private final String now;
    private final String later;
    private final boolean single;

    Dialect(String now, String later, boolean single) {
        this.now = now;
        this.later = later;
        this.single = single;
    }

    static Dialect of(DialectKind kind) {
        return switch (kind) {
            case POSTGRESQL -> POSTGRESQL;
            case MARIADB, MYSQL -> MARIADB;
            case H2 -> H2;
        };
    }

    /** The store's clock, in SQL. */
    String now() {
        return now;
    }

    /** So many microseconds after now, in SQL; the number is bound by its name and may be negative. */
    String later(String name) {
        return later.formatted(name);
    }

    /**
     * Locks rows against those who lock them for update, and not against each other where the database can do that. In
     * PostgreSQL not against beats either, which change no key.
     */
    String sharing() {
        return switch (this) {
            case POSTGRESQL -> "FOR KEY SHARE";
            case MARIADB -> "LOCK IN SHARE MODE";
            case H2 -> "FOR UPDATE";
        };
    }

    /** Whether it can change, note and answer in one statement. */
    boolean isSingle() {
        return single;
    }

    /** Whether it passes on what one connection tells others. */
    boolean tells() {
        return this == POSTGRESQL;
    }

    void write(PreparedStatement statement, int position, @Nullable Instant time) throws SQLException {
        if (time == null) {
            statement.setNull(position, this == MARIADB ? Types.TIMESTAMP : Types.TIMESTAMP_WITH_TIMEZONE);
        } else if (this == MARIADB) {
            statement.setObject(position, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
        } else {
            statement.setObject(position, OffsetDateTime.ofInstant(time, ZoneOffset.UTC));
        }
    }

    @Nullable
    Instant read(ResultSet row, String column) throws SQLException {
        if (this == MARIADB) {
            LocalDateTime time = row.getObject(column, LocalDateTime.class);
            return time == null ? null : time.toInstant(ZoneOffset.UTC);
        }
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
