package dev.tam.store.jdbc.connect;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where a database is.
 *
 * @param url its JDBC URL as it was configured; may hold credentials
 */
record Address(String url) {

    /** Drivers are their users' own; these are tested. */
    private static final Map<String, String> DRIVERS = Map.of(
            "postgresql", "org.postgresql:postgresql",
            "mariadb", "org.mariadb.jdbc:mariadb-java-client",
            "mysql", "com.mysql:mysql-connector-j",
            "h2", "com.h2database:h2");

    /** The word after {@code jdbc:}. */
    String scheme() {
        String[] parts = url.split(":", 3);
        return parts.length == 3 && parts[0].equalsIgnoreCase("jdbc") ? parts[1].toLowerCase(Locale.ROOT) : "";
    }

    /** Whether it is an H2 that reads its file in this JVM. */
    boolean isFileOfThisJvm() {
        return url.toLowerCase(Locale.ROOT).matches("jdbc:h2:(?!tcp:|ssl:|mem:).*");
    }

    /** The Maven coordinates of its driver, or those of all that are known. */
    String driver() {
        return DRIVERS.getOrDefault(
                scheme(),
                "one of "
                        + String.join(
                                ", ",
                                List.copyOf(DRIVERS.values()).stream().sorted().toList()));
    }

    /** Whether the URL itself sets a property. */
    boolean sets(String property) {
        String rest = url.toLowerCase(Locale.ROOT);
        String name = property.toLowerCase(Locale.ROOT) + "=";
        return rest.contains("?" + name) || rest.contains("&" + name) || rest.contains(";" + name);
    }

    /** The URL without what may be a credential: no settings, and nobody before an at sign. */
    @Override
    public String toString() {
        String bare = url.split("[?;]", 2)[0];
        int at = bare.lastIndexOf('@');
        int slashes = bare.indexOf("//");
        return at > slashes && slashes >= 0 ? bare.substring(0, slashes + 2) + bare.substring(at + 1) : bare;
    }
}
