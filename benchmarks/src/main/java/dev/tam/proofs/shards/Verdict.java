package dev.tam.proofs.shards;

import dev.tam.proofs.shards.Breach.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the referee found.
 *
 * @param store on which store
 * @param acquires how many leases the holders told of
 * @param breaches what was broken
 * @param doubts why the proof proves nothing, although nothing may be broken
 */
record Verdict(String store, int acquires, List<Breach> breaches, List<String> doubts) {

    private static final int SHOWN = 20;

    Verdict {
        breaches = List.copyOf(breaches);
        doubts = List.copyOf(doubts);
    }

    boolean isGood() {
        return breaches.isEmpty() && doubts.isEmpty();
    }

    /** All in one line. */
    String line() {
        return "prove shards: store=" + store + " acquires=" + acquires + " "
                + Arrays.stream(Promise.values())
                        .map(p -> p.counted() + "=" + count(p))
                        .collect(Collectors.joining(" "))
                + (isGood() ? " ok" : " BROKEN");
    }

    private long count(Promise promise) {
        return breaches.stream().filter(b -> b.promise() == promise).count();
    }

    /** What was broken, a line each; of many the first. */
    List<String> details() {
        Stream<String> more =
                breaches.size() > SHOWN ? Stream.of("and " + (breaches.size() - SHOWN) + " more") : Stream.empty();
        return Stream.of(breaches.stream().limit(SHOWN).map(Breach::toString), more, doubts.stream())
                .flatMap(lines -> lines)
                .toList();
    }
}
