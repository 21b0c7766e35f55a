package dev.tam.spi.store;

import java.util.Map;

/**
 * Which accounts of a pool will do.
 *
 * @param required labels that an account must have
 * @param preferred labels of which more are better
 */
public record LabelQuery(Map<String, String> required, Map<String, String> preferred) {

    /** Copies the maps. */
    public LabelQuery {
        required = Map.copyOf(required);
        preferred = Map.copyOf(preferred);
    }

    /**
     * Any account.
     *
     * @return a query without conditions
     */
    public static LabelQuery any() {
        return new LabelQuery(Map.of(), Map.of());
    }

    /**
     * Whether labels satisfy what is required.
     *
     * @param labels an account's labels
     * @return true if they do
     */
    public boolean accepts(Map<String, String> labels) {
        return labels.entrySet().containsAll(required.entrySet());
    }

    /**
     * How many of the preferred labels are there.
     *
     * @param labels an account's labels
     * @return 0 to the number of preferences
     */
    public int liking(Map<String, String> labels) {
        return (int) preferred.entrySet().stream()
                .filter(labels.entrySet()::contains)
                .count();
    }
}
