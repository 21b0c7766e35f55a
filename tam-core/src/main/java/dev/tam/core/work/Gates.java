package dev.tam.core.work;

import dev.tam.AccountState;
import dev.tam.Origin;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Service;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Sighting.Evidence;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import java.util.Optional;

/**
 * What must be true immediately before a remote deletion. Each gate fails closed.
 *
 * <ol>
 *   <li>The service's hosts are allowed in this environment, and it says itself that it is this one, where it can (see
 *       {@link Service#call}).
 *   <li>The account was created by tam, or recovered by its proof; adopted ones never pass.
 *   <li>The login is the one that was reserved: it is read from the ledger's row and from nowhere else.
 *   <li>A fresh look, where the service can tell, shows no foreign account: no foreign marker, no other external id.
 *   <li>Our claim stands, and the account is DELETING under it.
 * </ol>
 *
 * <p>The sixth gate, the bound on wide cleanups, comes before all of them and belongs to the cleanup.
 */
final class Gates {

    private Gates() {}

    /** Why nothing may be sent; empty if all gates that need no look are open. */
    static Optional<String> beforeLook(LiveClaim claim, Service service) {
        AccountRecord account = claim.account();
        if (account.identity().provenance().origin() == Origin.ADOPTED) {
            return Optional.of("it is adopted, and adopted accounts are never deleted");
        }
        if (account.state() != AccountState.DELETING) {
            return Optional.of("it is " + account.state() + ", not DELETING");
        }
        return service.refusal();
    }

    /** Why what was seen may not be deleted; empty if it may. */
    static Optional<String> afterLook(BindingRecord binding, Sighting.Present seen) {
        if (seen.evidence() == Evidence.FOREIGN) {
            return Optional.of("the account there carries a foreign marker");
        }
        Optional<String> known = binding.remote().externalId();
        if (known.isPresent() && seen.externalId().isPresent() && !known.equals(seen.externalId())) {
            return Optional.of("the account there has another id than the one that was created");
        }
        return Optional.empty();
    }
}
