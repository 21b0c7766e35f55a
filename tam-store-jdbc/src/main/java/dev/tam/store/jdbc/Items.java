package dev.tam.store.jdbc;

import dev.tam.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What became of the items of a list that are applied by themselves: results in their order, and the first mistake of
 * the caller, which is thrown when all have had their turn and what they did is committed.
 *
 * @param results what became of those that were no mistake
 * @param mistake the first that was
 * @param <R> what becomes of one
 */
record Items<R>(List<R> results, @Nullable RuntimeException mistake) {

    /** How many share a transaction, so that none holds its locks for long. */
    private static final int PART = 200;

    static <A, R> Items<R> each(List<A> items, Function<A, R> apply) {
        List<R> results = new ArrayList<>();
        RuntimeException mistake = null;
        for (A item : items) {
            try {
                results.add(apply.apply(item));
            } catch (IllegalArgumentException | IllegalStateException e) {
                mistake = mistake == null ? e : mistake;
            }
        }
        return new Items<>(results, mistake);
    }

    /** The same where each part is a transaction of its own. */
    static <A, R> List<R> inParts(List<A> items, Function<List<A>, Items<R>> apply) {
        List<R> results = new ArrayList<>();
        RuntimeException mistake = null;
        for (int from = 0; from < items.size(); from += PART) {
            Items<R> part = part(items, from, apply);
            results.addAll(part.results());
            mistake = mistake == null ? part.mistake() : mistake;
        }
        if (mistake != null) {
            throw mistake;
        }
        return results;
    }

    /** What failed says that nothing of it was applied; of the whole that need not be so. */
    private static <A, R> Items<R> part(List<A> items, int from, Function<List<A>, Items<R>> apply) {
        try {
            return apply.apply(items.subList(from, Math.min(items.size(), from + PART)));
        } catch (StoreException e) {
            throw from == 0
                    ? e
                    : new StoreException(
                            "of " + items.size() + " items the first " + from + " were applied, and of those after: "
                                    + e.getMessage(),
                            e);
        }
    }

    <T> Items<T> map(Function<R, T> of) {
        return new Items<>(results.stream().map(of).toList(), mistake);
    }
}
