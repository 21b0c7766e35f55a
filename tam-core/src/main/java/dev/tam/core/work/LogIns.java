package dev.tam.core.work;

import dev.tam.AccountException;
import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.Session;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.Service;
import dev.tam.core.service.Services;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Reset;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs in as an account, and out again.
 *
 * @param services this manager's services
 * @param background where sessions are ended, since a return waits for no service
 */
public record LogIns(Services services, Executor background) {

    private static final Logger LOG = LoggerFactory.getLogger(LogIns.class);

    /**
     * Logs in under a lease.
     *
     * @throws ClaimLostException if the lease is lost
     * @throws AccountException if the service cannot, or did not
     * @throws IllegalArgumentException if the account is not in that service
     */
    public Session open(LiveClaim claim, ServiceId id, Secret password) {
        AccountRecord account = claim.account();
        String name = account.identity().name().value();
        BindingRecord binding = account.binding(id)
                .orElseThrow(() -> new IllegalArgumentException("account " + name + " is not in service '" + id
                        + "'; its services are " + account.identity().spec().stages()));
        Service service = services.get(id);
        if (!service.description().can(Capability.OPENS_SESSIONS)) {
            throw new AccountException(
                    name,
                    id,
                    "service " + id + " cannot open a session for account " + name + ": its adapter declares none."
                            + " Declare what a log-in gives (login: issued), or log in yourself with its password.");
        }
        Outcome<OpenedSession> outcome =
                RemoteCalls.look(claim, service, binding, (adapter, call) -> adapter.openSession(call, password));
        if (outcome instanceof Outcome.Done<OpenedSession> done) {
            return new Session(id, done.value().values());
        }
        throw WorkFailure.of(id, outcome).toException(name, "log-in");
    }

    /** Logs out soon; a session that cannot be ended is left to the service, and said. */
    public void end(AccountRecord account, Session session) {
        try {
            background.execute(() -> endNow(account, session));
        } catch (RejectedExecutionException e) {
            LOG.info(
                    "{}: its session in {} was not ended, since its manager was closed",
                    account.identity().name(),
                    session.service());
        }
    }

    private void endNow(AccountRecord account, Session session) {
        BindingRecord binding = account.binding(session.service()).orElseThrow();
        Outcome<Reset> outcome = services.get(session.service()).look(call -> call.adapter()
                .closeSession(
                        RemoteCalls.of(account, binding, account.condition().fence(), call.deadline()),
                        new OpenedSession(session.values())));
        if (!(outcome instanceof Outcome.Done<Reset>)) {
            LOG.info(
                    "{}: its session in {} could not be ended: {}",
                    account.identity().name(),
                    session.service(),
                    Outcomes.describe(outcome));
        }
    }
}
