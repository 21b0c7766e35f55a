package dev.tam.core.service;

import java.util.EnumMap;
import java.util.Map;

/**
 * Failures of one service in a row: of all calls, and of each kind apart, so that the answers to one kind do not hide that
 * the other gets none.
 */
final class Failures {

    private final Map<CallKind, Integer> ofKind = new EnumMap<>(CallKind.class);
    private int ofAll;

    /** One more; how many it makes in a row, counted in whichever way gives more. */
    int add(CallKind kind) {
        ofAll++;
        return Math.max(ofAll, ofKind.merge(kind, 1, Integer::sum));
    }

    /** A call was answered. */
    void answered(CallKind kind) {
        ofAll = 0;
        ofKind.remove(kind);
    }

    void forget() {
        ofAll = 0;
        ofKind.clear();
    }

    /** Whether the last call of a kind failed. */
    boolean lasts(CallKind kind) {
        return ofKind.containsKey(kind);
    }

    /** The longest row. */
    int most() {
        return ofKind.values().stream().reduce(ofAll, Math::max);
    }
}
