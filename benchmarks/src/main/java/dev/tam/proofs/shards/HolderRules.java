package dev.tam.proofs.shards;

import dev.tam.proofs.shards.Breach.Promise;
import dev.tam.proofs.shards.Entry.Use;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the holders' own log must show, whatever the store says.
 *
 * <ol>
 *   <li>No two holders were certain of one account at the same time.
 *   <li>No two leases of an account have the same fence.
 *   <li>{@linkplain LateWrites Nobody comes back} after the next one has come.
 *   <li>The service lets in whoever is certain of a lease.
 * </ol>
 */
final class HolderRules {

    private HolderRules() {}

    /** The breaches in a log, whose entries stand in the order in which the service judged. */
    static List<Breach> check(List<Entry> log) {
        List<Breach> breaches = overlaps(log);
        breaches.addAll(repeatedFences(log));
        breaches.addAll(LateWrites.in(log));
        breaches.addAll(lockedOut(log));
        return breaches;
    }

    private static List<Breach> overlaps(List<Entry> log) {
        List<Breach> breaches = new ArrayList<>();
        Map<String, Stay> longest = new HashMap<>();
        Stay.of(log).stream().sorted(Comparator.comparingLong(Stay::from)).forEach(stay -> {
            String account = stay.tenancy().account();
            Stay before = longest.getOrDefault(account, stay);
            if (!before.equals(stay) && before.overlap(stay) > 0) {
                breaches.add(new Breach(
                        Promise.OVERLAP,
                        account,
                        before.tenancy().who() + " and " + stay.tenancy().who() + " both held it for "
                                + before.overlap(stay) / 1_000 + " us"));
            }
            longest.put(account, stay.until() > before.until() ? stay : before);
        });
        return breaches;
    }

    private static List<Breach> repeatedFences(List<Entry> log) {
        List<Breach> breaches = new ArrayList<>();
        Map<List<Object>, Tenancy> seen = new HashMap<>();
        for (Entry entry : log) {
            Tenancy tenancy = entry.tenancy();
            Tenancy before = seen.put(List.of(tenancy.account(), tenancy.fence()), tenancy);
            if (before != null && !before.equals(tenancy)) {
                breaches.add(new Breach(
                        Promise.REPEATED_FENCE,
                        tenancy.account(),
                        before.who() + " and " + tenancy.who() + " got the same fence"));
            }
        }
        return breaches;
    }

    private static List<Breach> lockedOut(List<Entry> log) {
        List<Breach> breaches = new ArrayList<>();
        for (Entry entry : log) {
            if (entry instanceof Use use && !use.accepted() && use.isCertain()) {
                breaches.add(new Breach(
                        Promise.LOST,
                        use.tenancy().account(),
                        "the service refused the password of " + use.tenancy().who()
                                + ", who was certain of the lease for " + (use.until() - use.judged()) / 1_000_000
                                + " ms more"));
            }
        }
        return breaches;
    }
}
