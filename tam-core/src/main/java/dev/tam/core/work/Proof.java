package dev.tam.core.work;

import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Sighting.Evidence;
import dev.tam.spi.store.BindingRecord;
import java.util.Optional;

/**
 * Whether an account that a service shows under a login of ours is ours.
 *
 * <ol>
 *   <li>A foreign marker, or another id than our creation was given, refutes it.
 *   <li>Our marker, the id that our creation was given, or a login that carries the account's name gives it: that name
 *       was reserved for ever before anything was sent, and nobody makes it up.
 *   <li>Else it is missing: random digits may be a stranger's, however well they were reserved here.
 * </ol>
 *
 * @param verdict what it came to
 * @param why for people; empty if it is given
 */
record Proof(Verdict verdict, String why) {

    /** What it came to. */
    enum Verdict {
        /** The account is ours. */
        GIVEN,
        /** It is somebody else's. */
        REFUTED,
        /** Nothing speaks for or against it. */
        MISSING
    }

    private static final Proof GIVEN = new Proof(Verdict.GIVEN, "");

    static Proof of(NameRules logins, BindingRecord binding, Sighting.Present seen) {
        if (seen.evidence() == Evidence.FOREIGN) {
            return new Proof(Verdict.REFUTED, "the account there carries a foreign marker");
        }
        Optional<String> known = binding.remote().externalId();
        boolean comparable = known.isPresent() && seen.externalId().isPresent();
        if (comparable && !known.equals(seen.externalId())) {
            return new Proof(Verdict.REFUTED, "the account there has another id than the one that was created");
        }
        return comparable || seen.evidence() == Evidence.OURS || logins.carriesName()
                ? GIVEN
                : new Proof(
                        Verdict.MISSING,
                        "it has an account of login " + binding.login() + ", and there is no proof whose it is: the"
                                + " login does not carry the account's name, and no id was given when it was created."
                                + " Look at it; if it is a test's, remove it by hand, then delete this one from"
                                + " quarantine");
    }

    /** The same where nothing can be seen: what the service gave when it was created must do. */
    static Proof unseen(NameRules logins, BindingRecord binding) {
        return logins.carriesName() || binding.remote().externalId().isPresent()
                ? GIVEN
                : new Proof(
                        Verdict.MISSING,
                        "it cannot be seen there, and there is no proof that login " + binding.login()
                                + " is ours: it does not carry the account's name, and no id was given when it"
                                + " was created. Remove the account by hand");
    }

    boolean isGiven() {
        return verdict == Verdict.GIVEN;
    }
}
