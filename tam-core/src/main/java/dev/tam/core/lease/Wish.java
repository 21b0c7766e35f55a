package dev.tam.core.lease;

import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Want;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one caller wants at once.
 *
 * @param wants the accounts
 * @param same labels whose values all the accounts must share, whichever they are
 */
record Wish(List<Want> wants, Set<String> same) {

    Wish {
        wants = List.copyOf(wants);
        same = Set.copyOf(same);
    }

    /**
     * A wish. A label that one of the wants requires with a value is required of all with that value.
     *
     * @throws IllegalArgumentException if two wants require different values of a label that must be the same
     */
    static Wish of(List<Want> wants, Collection<String> same) {
        Map<String, String> said = new HashMap<>();
        for (String key : same) {
            Set<String> values = wants.stream()
                    .map(want -> want.labels().required())
                    .filter(required -> required.containsKey(key))
                    .map(required -> required.get(key))
                    .collect(Collectors.toSet());
            if (values.size() > 1) {
                throw new IllegalArgumentException("sameLabel(\"" + key + "\") contradicts the requests, which want "
                        + values + "; name one value");
            }
            values.forEach(value -> said.put(key, value));
        }
        Set<String> open = new LinkedHashSet<>(same);
        open.removeAll(said.keySet());
        return new Wish(with(wants, said), open);
    }

    /** The wants with these labels besides. */
    List<Want> with(Map<String, String> labels) {
        return with(wants, labels);
    }

    private static List<Want> with(List<Want> wants, Map<String, String> labels) {
        return wants.stream().map(want -> with(want, labels)).toList();
    }

    /** One want with these labels besides. */
    static Want with(Want want, Map<String, String> labels) {
        Map<String, String> required = new HashMap<>(want.labels().required());
        required.putAll(labels);
        LabelQuery all = new LabelQuery(required, want.labels().preferred());
        return new Want(want.pool(), want.fingerprint(), all, want.count());
    }
}
