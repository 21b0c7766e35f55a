package dev.tam.store.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What of one account could not be read: each such column, for which something harmless stands. */
final class Damage {

    private final Map<String, @Nullable String> columns = new LinkedHashMap<>();

    boolean isNone() {
        return columns.isEmpty();
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /**
     * Reads the text of one column.
     *
     * @param column its name
     * @param text what is there
     * @param read gives what it means
     * @param harmless what is taken for it if it means nothing
     */
    <T> T read(String column, @Nullable String text, Function<String, T> read, T harmless) {
        if (text != null) {
            try {
                return read.apply(text);
            } catch (IllegalArgumentException e) {
                // Its message may quote what is there; the column's name will do.
            }
        }
        columns.put(column, text);
        return harmless;
    }

    /** What to write to a column: what was found there if that could not be read, so that it can be restored. */
    @Nullable
    String asFound(String column, String text) {
        return columns.getOrDefault(column, text);
    }

    /** Why the account is set aside. */
    String reason() {
        return "unreadable in the database: " + String.join(", ", columns.keySet())
                + "; restore what was there, or delete the account";
    }
}
