package dev.tam.core.lease;

import dev.tam.AccountState;
import dev.tam.Owner;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.work.Blueprint;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.PoolKey;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the values of labels that the accounts of a {@link Wish} may share.
 *
 * <ol>
 *   <li>Whatever they share, the pool with the fewest free accounts must have it: only that pool is looked through.
 *   <li>Values of its free accounts may be had at once. They come in random order, so that callers who ask at the same
 *       time do not all try the same one first.
 *   <li>Values of its dirty accounts, and those that its spec gives to new ones, may be had later.
 * </ol>
 */
final class Sharing {

    private static final int SHOWN = 10;

    private final Ledger ledger;
    private final Function<String, Blueprint> blueprints;

    Sharing(Ledger ledger, Function<String, Blueprint> blueprints) {
        this.ledger = ledger;
        this.blueprints = blueprints;
    }

    /**
     * What might be shared, by labels.
     *
     * @param now what free accounts of the scarcest pool have
     * @param later the wants for which that pool could be grown
     */
    record Values(List<Map<String, String>> now, List<Want> later) {}

    Values look(Wish wish) {
        Want scarce =
                wish.wants().stream().min(Comparator.comparingInt(this::free)).orElseThrow();
        List<Map<String, String>> now = new ArrayList<>(distinct(wish, scarce, AccountState.AVAILABLE));
        Set<Map<String, String>> later = distinct(wish, scarce, AccountState.DIRTY);
        part(blueprints.apply(scarce.pool()).labels(), wish).forEach(later::add);
        later.removeAll(now);
        Collections.shuffle(now);
        return new Values(now, later.stream().map(v -> Wish.with(scarce, v)).toList());
    }

    private int free(Want want) {
        PoolKey pool = new PoolKey(ledger.namespace(), want.pool());
        return ledger.store().stats(pool, want.fingerprint(), want.labels()).free();
    }

    private Set<Map<String, String>> distinct(Wish wish, Want want, AccountState state) {
        return values(wish, want, state).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Stream<Map<String, String>> values(Wish wish, Want want, AccountState state) {
        LabelQuery labels = want.labels();
        AccountQuery query = AccountQuery.all(ledger.namespace())
                .inStates(Set.of(state))
                .ownedBy(Set.of(Owner.POOL))
                .ofSpec(want.pool())
                .where(new AccountQuery.Filter(labels.required(), Duration.ZERO));
        return ledger.all(query).stream()
                .filter(a -> a.identity().spec().fingerprint().equals(want.fingerprint()))
                .flatMap(a -> part(a.labels(), wish));
    }

    /** The labels in question, if all are there. */
    private static Stream<Map<String, String>> part(Map<String, String> labels, Wish wish) {
        Map<String, String> part = new HashMap<>(labels);
        part.keySet().retainAll(wish.same());
        return part.size() == wish.same().size() ? Stream.of(Map.copyOf(part)) : Stream.empty();
    }

    /** Which values each pool has free, and how often: why none is common to all. */
    String seen(Wish wish) {
        return wish.wants().stream().map(want -> seen(wish, want)).distinct().collect(Collectors.joining("; "));
    }

    private String seen(Wish wish, Want want) {
        Map<String, Integer> counts = new TreeMap<>();
        values(wish, want, AccountState.AVAILABLE).forEach(v -> counts.merge(shown(v), 1, Integer::sum));
        String shown = counts.entrySet().stream()
                .limit(SHOWN)
                .map(e -> e.getKey() + " (" + e.getValue() + ")")
                .collect(Collectors.joining(", "));
        return "pool " + want.pool() + " has free: "
                + (counts.isEmpty() ? "none with " + wish.same() : shown)
                + (counts.size() > SHOWN ? " and " + (counts.size() - SHOWN) + " more values" : "");
    }

    /** The value alone where only one label is in question. */
    private static String shown(Map<String, String> labels) {
        return labels.size() == 1 ? labels.values().iterator().next() : new TreeMap<>(labels).toString();
    }
}
