package dev.tam.core.lease;

import dev.tam.AccountState;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.LeaseSet;
import dev.tam.OnReturn;
import dev.tam.Taint;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.secret.SecretUnreadableException;
import dev.tam.core.secret.SecretUnreadableException.Reason;
import dev.tam.core.work.Blueprint;
import dev.tam.spi.Deadline;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns requests into leases. An account whose secrets were tampered with is set aside, and the next is tried; the
 * accounts that were granted with it are free again. Where the key is missing here, the caller is told and nothing is
 * set aside: other managers may have it.
 */
public final class Leasing {

    private static final Logger LOG = LoggerFactory.getLogger(Leasing.class);

    private final LeaseTools tools;
    private final Acquirer acquirer;
    private final Function<String, Blueprint> blueprints;
    private final Function<String, OnReturn> onReturn;

    /**
     * Wires it.
     *
     * @param tools what leases share
     * @param acquirer gets free accounts
     * @param blueprints by spec
     * @param onReturn by pool, as the store has it
     */
    public Leasing(
            LeaseTools tools,
            Acquirer acquirer,
            Function<String, Blueprint> blueprints,
            Function<String, OnReturn> onReturn) {
        this.tools = tools;
        this.acquirer = acquirer;
        this.blueprints = blueprints;
        this.onReturn = onReturn;
    }

    /** One lease. */
    public Lease acquire(LeaseRequest request) throws InterruptedException {
        return acquireAll(Map.of(request.pool(), request))
                .leases()
                .values()
                .iterator()
                .next();
    }

    /** Several leases, all or none. */
    public LeaseSet acquireAll(Map<String, LeaseRequest> requests) throws InterruptedException {
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("acquireAll needs at least one request");
        }
        Map<String, LeaseRequest> ordered = new LinkedHashMap<>(requests);
        List<Want> wants = ordered.values().stream().map(this::want).toList();
        Deadline deadline = Deadline.in(patience(ordered), tools.rules().time());
        Optional<String> test =
                ordered.values().stream().flatMap(r -> r.test().stream()).findFirst();
        List<OnReturn> effects =
                wants.stream().map(w -> onReturn.apply(w.pool())).toList();
        while (true) {
            List<LiveClaim> claims = acquirer.acquire(wants, deadline.left(), test);
            if (readable(claims)) {
                return lease(List.copyOf(ordered.keySet()), effects, claims);
            }
        }
    }

    private Want want(LeaseRequest request) {
        Blueprint blueprint = blueprints.apply(request.pool());
        return new Want(
                blueprint.name(),
                blueprint.snapshot().fingerprint(),
                new LabelQuery(request.required(), request.preferred()),
                1);
    }

    private Duration patience(Map<String, LeaseRequest> requests) {
        return requests.values().stream()
                .map(r -> r.patience().orElse(tools.rules().patience()))
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private LeaseSet lease(List<String> keys, List<OnReturn> effects, List<LiveClaim> claims) {
        Map<String, Lease> leases = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            leases.put(keys.get(i), DefaultLease.begin(tools, claims.get(i), Optional.of(effects.get(i))));
        }
        return new DefaultLeaseSet(leases);
    }

    /** Whether all can be handed out; if not, none is kept. */
    private boolean readable(List<LiveClaim> claims) {
        List<LiveClaim> good = new ArrayList<>();
        List<SecretUnreadableException> lostKeys = new ArrayList<>();
        claims.forEach(claim -> check(claim, good, lostKeys));
        if (good.size() == claims.size()) {
            return true;
        }
        good.forEach(c -> giveBack(c, AccountState.AVAILABLE, Taint.NONE, "another of its set was unreadable"));
        if (!lostKeys.isEmpty()) {
            throw lostKeys.get(0);
        }
        return false;
    }

    private void check(LiveClaim claim, List<LiveClaim> good, List<SecretUnreadableException> lostKeys) {
        try {
            tools.reader().open(claim.account());
            claim.ensure(tools.rules().ttl().dividedBy(2));
            good.add(claim);
        } catch (ClaimLostException e) {
            LOG.debug("{} was lost before it was handed out", claim.ref().account());
        } catch (SecretUnreadableException e) {
            if (e.reason() == Reason.LOST_KEY) {
                lostKeys.add(e);
                giveBack(claim, AccountState.AVAILABLE, Taint.NONE, "not leased: this manager lacks its key");
            } else {
                LOG.warn("{}", e.getMessage());
                giveBack(claim, AccountState.QUARANTINED, Taint.ROTATE, String.valueOf(e.getMessage()));
            }
        }
    }

    private static void giveBack(LiveClaim claim, AccountState to, Taint taint, String reason) {
        try {
            new Giving(claim).back(to, taint, reason);
        } catch (ClaimLostException e) {
            LOG.debug("{} was taken up by somebody else", claim.ref().account());
        }
    }
}
