package dev.tam.core.cleanup;

import dev.tam.CleanupTerm;
import dev.tam.CleanupTerm.AtMost;
import dev.tam.CleanupTerm.ConfirmEnvironment;
import dev.tam.CleanupTerm.DeadRuns;
import dev.tam.CleanupTerm.Labelled;
import dev.tam.CleanupTerm.Mine;
import dev.tam.CleanupTerm.OfRun;
import dev.tam.CleanupTerm.OfSpec;
import dev.tam.CleanupTerm.OlderThan;
import dev.tam.CleanupTerm.Orphans;
import dev.tam.CleanupTerm.RevokeLeases;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cleanup's terms say together. A term that would not count, because another one contradicts it, is refused: it
 * would select more than was asked for.
 *
 * @param terms the terms
 */
record Scope(List<CleanupTerm> terms) {

    Scope {
        terms = terms.stream().distinct().toList();
        if (terms.stream().noneMatch(Scope::selects)) {
            throw new IllegalArgumentException("a cleanup needs a scope: mine(), ofRun(run), deadRuns(), ofSpec(spec),"
                    + " labelled(key, value), everything() or orphans()");
        }
        if (terms.contains(new Orphans())) {
            requireAlone(terms);
        }
        Map<Object, CleanupTerm> said = new HashMap<>();
        for (CleanupTerm term : terms) {
            CleanupTerm other = said.putIfAbsent(subject(term), term);
            if (other != null) {
                throw new IllegalArgumentException(
                        "a cleanup cannot heed both " + other + " and " + term + "; say one of them");
            }
        }
    }

    private static void requireAlone(List<CleanupTerm> terms) {
        if (terms.stream().filter(Scope::selects).count() > 1) {
            throw new IllegalArgumentException("orphans() cannot be combined with another scope: they have no record");
        }
        if (terms.stream().anyMatch(OlderThan.class::isInstance)) {
            throw new IllegalArgumentException(
                    "orphans() cannot be combined with olderThan(age): no record says how old they are");
        }
    }

    /** What a term is about; a cleanup may say one thing about it. */
    private static Object subject(CleanupTerm term) {
        return term instanceof Labelled label ? label.key() : term.getClass();
    }

    static Scope of(CleanupTerm... terms) {
        return new Scope(Arrays.asList(terms));
    }

    private static boolean selects(CleanupTerm term) {
        return !(term instanceof OlderThan
                || term instanceof AtMost
                || term instanceof ConfirmEnvironment
                || term instanceof RevokeLeases);
    }

    /** Whether only accounts of one's own run can be selected. */
    boolean isOwn() {
        return terms.stream().filter(Scope::selects).anyMatch(Mine.class::isInstance);
    }

    boolean isOrphans() {
        return has(Orphans.class);
    }

    boolean revokesLeases() {
        return has(RevokeLeases.class);
    }

    /** Whether only what belongs to a run or lease can be selected, never a pool's accounts. */
    boolean isOfRuns() {
        return has(Mine.class) || has(OfRun.class) || has(DeadRuns.class);
    }

    boolean wantsDeadRuns() {
        return has(DeadRuns.class);
    }

    Optional<OfRun> run() {
        return first(OfRun.class);
    }

    Optional<OfSpec> spec() {
        return first(OfSpec.class);
    }

    List<Labelled> labels() {
        return terms.stream()
                .filter(Labelled.class::isInstance)
                .map(Labelled.class::cast)
                .toList();
    }

    Optional<OlderThan> age() {
        return first(OlderThan.class);
    }

    Optional<AtMost> atMost() {
        return first(AtMost.class);
    }

    Optional<ConfirmEnvironment> confirmation() {
        return first(ConfirmEnvironment.class);
    }

    private boolean has(Class<? extends CleanupTerm> kind) {
        return terms.stream().anyMatch(kind::isInstance);
    }

    private <T extends CleanupTerm> Optional<T> first(Class<T> kind) {
        return terms.stream().filter(kind::isInstance).map(kind::cast).findFirst();
    }
}
