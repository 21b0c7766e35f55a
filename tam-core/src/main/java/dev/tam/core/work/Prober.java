package dev.tam.core.work;

import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.store.BindingPatch;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Transition;
import dev.tam.spi.store.Transition.Attempts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks again at deleted accounts of which a call was once not answered: the call may take effect late.
 *
 * <ol>
 *   <li>Probes come 1 minute, 10 minutes, 1 hour and 24 hours after the deletion; a probe that was not answered is put
 *       off and not counted.
 *   <li>Seen again: the account is DELETING once more.
 *   <li>Absent at the last probe: nothing is due any more.
 * </ol>
 */
public final class Prober {

    /** When the first probe is due. */
    static final Duration FIRST = Duration.ofMinutes(1);

    private static final List<Duration> NEXT =
            List.of(Duration.ofMinutes(9), Duration.ofMinutes(50), Duration.ofHours(23));

    private final Services services;
    private final Cleaner cleaner;

    /** Wires it. */
    public Prober(Services services, Cleaner cleaner) {
        this.services = services;
        this.cleaner = cleaner;
    }

    /** Probes a deleted account and ends the claim. */
    public void probe(LiveClaim claim) {
        try {
            List<BindingPatch> seen = new ArrayList<>();
            boolean answered = true;
            for (BindingRecord binding : claim.account().bindings()) {
                Optional<Sighting> sighting = look(claim, binding);
                answered &= sighting.isPresent();
                if (sighting.orElse(null) instanceof Sighting.Present there && !isSomebodyElses(binding, there)) {
                    seen.add(BindingPatch.of(binding.service(), Presence.PRESENT));
                }
            }
            conclude(claim, seen, answered);
        } catch (ClaimLostException e) {
            // Whoever has the claim now goes on.
        }
    }

    private boolean isSomebodyElses(BindingRecord binding, Sighting.Present there) {
        return services.find(binding.service())
                .map(service -> Proof.of(service.description().names(), binding, there))
                .filter(proof -> proof.verdict() == Proof.Verdict.REFUTED)
                .isPresent();
    }

    private void conclude(LiveClaim claim, List<BindingPatch> seen, boolean answered) {
        if (!seen.isEmpty()) {
            claim.change(
                    "a probe saw it again",
                    Transition.of(AccountState.DELETED, AccountState.DELETING, claim.taint())
                            .thenAnew(),
                    seen);
            cleaner.remove(claim);
            return;
        }
        Transition stay = Transition.of(AccountState.DELETED, AccountState.DELETED, claim.taint());
        int made = claim.account().condition().attempts();
        Transition next = !answered
                ? stay.thenPark(FIRST, Attempts.KEEP)
                : made < NEXT.size() ? stay.thenPark(NEXT.get(made), Attempts.COUNT) : stay.thenEnd();
        claim.change(answered ? "probed, still gone" : "the probe was not answered", next, List.of());
    }

    /** What was seen; empty if the question was not answered. */
    private Optional<Sighting> look(LiveClaim claim, BindingRecord binding) {
        Optional<Service> service = services.find(binding.service());
        if (!binding.remote().everUnknown()
                || service.filter(s -> !s.description().can(Capability.FINDS)).isPresent()) {
            return Optional.of(new Sighting.Absent(true));
        }
        return service.map(s -> Look.at(claim, s, binding))
                .filter(Outcome.Done.class::isInstance)
                .map(o -> ((Outcome.Done<Sighting>) o).value());
    }
}
