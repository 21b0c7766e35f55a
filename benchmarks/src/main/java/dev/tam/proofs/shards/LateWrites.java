package dev.tam.proofs.shards;

import dev.tam.proofs.shards.Breach.Promise;
import dev.tam.proofs.shards.Entry.Use;
import dev.tam.proofs.shards.Entry.Write;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Once the service let a holder in, it lets in nobody with a lower fence, and tam writes nothing for them. Entries come
 * in the order in which the service judged.
 */
final class LateWrites {

    /** By account, the first time that the newest holder came in. */
    private final Map<String, Use> newest = new HashMap<>();

    private final List<Breach> breaches = new ArrayList<>();

    static List<Breach> in(List<Entry> log) {
        LateWrites rule = new LateWrites();
        log.forEach(rule::next);
        return rule.breaches;
    }

    private void next(Entry entry) {
        if (entry instanceof Use use && use.accepted()) {
            next(use);
        } else if (entry instanceof Write write && write.accepted()) {
            successor(write)
                    .filter(in -> write.began() - in.judged() > 0)
                    .ifPresent(in -> late("tam wrote for ", write, in));
        }
    }

    private void next(Use use) {
        successor(use)
                .ifPresentOrElse(
                        in -> late("the service let in ", use, in),
                        () -> newest.merge(
                                use.tenancy().account(),
                                use,
                                (old, now) -> old.tenancy().equals(now.tenancy()) ? old : now));
    }

    private Optional<Use> successor(Entry entry) {
        return Optional.ofNullable(newest.get(entry.tenancy().account()))
                .filter(in -> in.tenancy().fence() > entry.tenancy().fence());
    }

    private void late(String what, Entry entry, Use in) {
        breaches.add(new Breach(
                Promise.LATE_WRITE,
                entry.tenancy().account(),
                what + entry.tenancy().who() + " after " + in.tenancy().who() + " had come in"));
    }
}
