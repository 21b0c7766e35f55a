package dev.tam.spi.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * A change of labels: first removals, then additions.
 *
 * @param put labels to add or replace
 * @param remove labels to remove
 */
public record LabelPatch(Map<String, String> put, Set<String> remove) {

    /** No change. */
    public static final LabelPatch NONE = new LabelPatch(Map.of(), Set.of());

    /** Copies the collections. */
    public LabelPatch {
        put = Map.copyOf(put);
        remove = Set.copyOf(remove);
    }

    /**
     * The labels after the change.
     *
     * @param labels those before
     * @return those after, immutable
     */
    public Map<String, String> applyTo(Map<String, String> labels) {
        Map<String, String> after = new HashMap<>(labels);
        after.keySet().removeAll(remove);
        after.putAll(put);
        return Map.copyOf(after);
    }
}
