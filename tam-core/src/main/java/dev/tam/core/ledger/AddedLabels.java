package dev.tam.core.ledger;

import dev.tam.spi.store.LabelPatch;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The labels of an account that leases added, so that whoever resets it can drop them, also after the lease was lost and
 * its JVM died.
 *
 * <ol>
 *   <li>With the first change of a label since the last reset a note is written in the same move: a label under the same
 *       key behind a {@linkplain #NOTE mark}, which says what stood there before.
 *   <li>Later changes, of other leases too, leave the note as it is: a return for REUSE keeps label and note.
 *   <li>A reset restores what the notes say and removes them. Users never see a note.
 * </ol>
 */
public final class AddedLabels {

    private static final String NOTE = "tam.before/";
    private static final String NOTHING = "";
    private static final String VALUE = "=";

    private AddedLabels() {}

    /** Sets a label in a lease. */
    public static LabelPatch add(Map<String, String> labels, String key, String value) {
        Map<String, String> put = new HashMap<>(Map.of(key, value));
        if (!labels.containsKey(NOTE + key)) {
            String before = labels.get(key);
            put.put(NOTE + key, before == null ? NOTHING : VALUE + before);
        }
        return new LabelPatch(put, Set.of());
    }

    /** Drops what leases added and restores what they replaced. */
    public static LabelPatch drop(Map<String, String> labels) {
        Map<String, String> put = new HashMap<>();
        Set<String> remove = new HashSet<>();
        labels.forEach((note, before) -> {
            if (isReserved(note)) {
                String key = note.substring(NOTE.length());
                remove.add(note);
                if (before.startsWith(VALUE)) {
                    put.put(key, before.substring(VALUE.length()));
                } else {
                    remove.add(key);
                }
            }
        });
        return new LabelPatch(put, remove);
    }

    /** The labels as users see them. */
    public static Map<String, String> visible(Map<String, String> labels) {
        return labels.entrySet().stream()
                .filter(label -> !isReserved(label.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The labels as users will see them after a reset. */
    public static Map<String, String> afterReset(Map<String, String> labels) {
        LabelPatch patch = drop(labels);
        Map<String, String> after = new HashMap<>(labels);
        after.keySet().removeAll(patch.remove());
        after.putAll(patch.put());
        return Map.copyOf(after);
    }

    /** Whether a key is that of a note, which nobody else may set. */
    public static boolean isReserved(String key) {
        return key.startsWith(NOTE);
    }

    /**
     * Refuses the keys of notes.
     *
     * @throws IllegalArgumentException if it is one
     */
    public static void requireFree(String key) {
        if (isReserved(key)) {
            throw new IllegalArgumentException("a label's name does not begin with " + NOTE + ", as " + key
                    + " does; tam keeps its own notes there");
        }
    }
}
