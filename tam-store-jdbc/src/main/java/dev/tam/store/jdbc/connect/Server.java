package dev.tam.store.jdbc.connect;

import dev.tam.StoreException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;

/**
 * What answered.
 *
 * @param kind which SQL it understands
 * @param product its name and version, for people
 */
record Server(DialectKind kind, String product) {

    /** Asks a connection what is at its other end. */
    static Server behind(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String name = data.getDatabaseProductName();
        String version = data.getDatabaseProductVersion();
        DialectKind kind = kindOf(name, version);
        Server server = new Server(kind, name + " " + version);
        if (!kind.understands(data.getDatabaseMajorVersion(), data.getDatabaseMinorVersion())) {
            throw new StoreException(server.product + " is too old for tam, which needs " + kind.oldest()
                    + " or later. What to do: upgrade it, or choose another database");
        }
        return server;
    }

    /** A MySQL driver takes MariaDB for MySQL. */
    private static DialectKind kindOf(String name, String version) {
        String words = (name + " " + version).toLowerCase(Locale.ROOT);
        if (words.contains("mariadb")) {
            return DialectKind.MARIADB;
        }
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> DialectKind.POSTGRESQL;
            case "mysql" -> DialectKind.MYSQL;
            case "h2" -> DialectKind.H2;
            default ->
                throw new StoreException("tam cannot live in " + name + " " + version
                        + ". What to do: give it PostgreSQL 13, MariaDB 10.6, MySQL 8.0 or H2 2.2, or later ones");
        };
    }
}
