package dev.tam.store.jdbc.connect;

import java.util.Arrays;
import java.util.Locale;

/** The databases that the store speaks to. */
public enum DialectKind {
    /** PostgreSQL 13 or later. */
    POSTGRESQL("postgresql", 13, 0),
    /** MariaDB 10.6 or later. */
    MARIADB("mariadb", 10, 6),
    /** MySQL 8.0.1 or later; it understands what MariaDB does. */
    MYSQL("mariadb", 8, 0),
    /** H2 2.2 or later. */
    H2("h2", 2, 2);

    private final String schema;
    private final int oldestMajor;
    private final int oldestMinor;

    DialectKind(String schema, int major, int minor) {
        this.schema = schema;
        this.oldestMajor = major;
        this.oldestMinor = minor;
    }

    /**
     * Where its schema is kept.
     *
     * @return the name of the folder
     */
    public String schema() {
        return schema;
    }

    /**
     * The kind of a database by its name.
     *
     * @param name {@code postgresql}, {@code mariadb}, {@code mysql} or {@code h2}
     * @return the kind
     * @throws IllegalArgumentException if it is none of them
     */
    public static DialectKind named(String name) {
        return Arrays.stream(values())
                .filter(kind -> kind.toString().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + name + "' is none of " + Arrays.toString(values())));
    }

    /** Its name, as {@link #named} takes it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    String oldest() {
        return oldestMajor + "." + oldestMinor;
    }

    boolean understands(int major, int minor) {
        return major > oldestMajor || (major == oldestMajor && minor >= oldestMinor);
    }
}
