package dev.tam.core.work;

import dev.tam.AccountState;
import dev.tam.Origin;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.spi.store.AccountRecord;
import java.util.Optional;

/**
 * What must be true immediately before a remote deletion. Each gate fails closed.
 *
 * <ol>
 *   <li>The service's hosts are allowed in this environment, and it says itself that it is this one, where it can (see
 *       {@link dev.tam.core.service.Service#change}).
 *   <li>The account was created by tam, or recovered by its proof; adopted ones never pass.
 *   <li>The login is the one that was reserved: it is read from the ledger's row and from nowhere else.
 *   <li>A fresh look, where the service can be looked at, shows an account that is ours by its {@link Proof}; where it
 *       cannot, or shows nothing and does not say for certain that nothing is there, what the service said when it was
 *       created must do.
 *   <li>Our claim stands, and the account is DELETING under it.
 * </ol>
 *
 * <p>The sixth gate, the bound on wide cleanups, comes before all of them and belongs to the cleanup.
 */
final class Gates {

    private Gates() {}

    /** Why nothing may ever be sent; empty if all gates are open that neither the service nor a look closes. */
    static Optional<String> beforeLook(LiveClaim claim) {
        AccountRecord account = claim.account();
        if (account.identity().provenance().origin() == Origin.ADOPTED) {
            return Optional.of("it is adopted, and adopted accounts are never deleted");
        }
        return account.state() == AccountState.DELETING
                ? Optional.empty()
                : Optional.of("it is " + account.state() + ", not DELETING");
    }
}
