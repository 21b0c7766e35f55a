package dev.tam.core.lease;

import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.LeaseSet;
import dev.tam.OnReturn;
import dev.tam.SecretUnreadableException;
import dev.tam.SecretUnreadableException.Reason;
import dev.tam.core.ledger.ClaimLostException;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.work.Blueprint;
import dev.tam.spi.Deadline;
import dev.tam.spi.store.LabelQuery;
import dev.tam.spi.store.Want;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
    public LeaseSet acquireAll(Map<String, LeaseRequest> requests, LeaseSet.Term... terms) throws InterruptedException {
        if (requests.isEmpty()) {
            throw new IllegalArgumentException("acquireAll needs at least one request");
        }
        Map<String, LeaseRequest> ordered = new LinkedHashMap<>(requests);
        List<Want> wants = ordered.values().stream().map(this::want).toList();
        Wish wish = Wish.of(wants, same(terms));
        Deadline deadline = Deadline.in(patience(ordered), tools.rules().time());
        Optional<String> test =
                ordered.values().stream().flatMap(r -> r.test().stream()).findFirst();
        List<OnReturn> effects =
                wants.stream().map(w -> onReturn.apply(w.pool())).toList();
        while (true) {
            List<LiveClaim> claims = acquirer.acquire(wish, deadline.left(), test);
            if (readable(claims)) {
                return lease(List.copyOf(ordered.keySet()), effects, claims);
            }
        }
    }

    private static List<String> same(LeaseSet.Term... terms) {
        return Stream.of(terms)
                .map(LeaseSet.SameLabel.class::cast)
                .map(LeaseSet.SameLabel::key)
                .toList();
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
        Map<String, DefaultLease> leases = new LinkedHashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            leases.put(keys.get(i), new DefaultLease(tools, claims.get(i), Optional.of(effects.get(i))));
        }
        keep(leases.values());
        return new DefaultLeaseSet(Map.copyOf(leases));
    }

    /**
     * Leases an account with its creation; it is deleted with the lease.
     *
     * @param newborn the account, LEASED
     * @throws ClaimLostException if the claim is lost already
     */
    public Lease own(LiveClaim newborn) {
        makeCertain(newborn);
        DefaultLease lease = new DefaultLease(tools, newborn, Optional.empty());
        keep(List.of(lease));
        return lease;
    }

    /** From now on the heartbeat keeps them; leases of a manager that was closed meanwhile are given up at once. */
    private void keep(Collection<DefaultLease> leases) {
        if (!tools.heartbeat().watch(leases)) {
            new Surrender(tools.ledger()).of(leases, Heartbeat.CLOSED);
            throw new IllegalStateException(
                    "this AccountManager was closed meanwhile; nothing is leased. Open another");
        }
    }

    /** Whether all can be handed out; if not, none is kept, whatever the store says to that. */
    private boolean readable(List<LiveClaim> claims) {
        List<LiveClaim> good = new ArrayList<>();
        List<SecretUnreadableException> lostKeys = new ArrayList<>();
        try {
            claims.forEach(claim -> check(claim, good, lostKeys));
        } catch (RuntimeException e) {
            claims.forEach(c -> tryToGiveBack(c, Return.free("not leased after all")));
            throw e;
        }
        if (good.size() == claims.size()) {
            return true;
        }
        good.forEach(c -> giveBack(c, Return.free("another of its set was unreadable")));
        if (!lostKeys.isEmpty()) {
            throw lostKeys.get(0);
        }
        return false;
    }

    private void check(LiveClaim claim, List<LiveClaim> good, List<SecretUnreadableException> lostKeys) {
        try {
            tools.reader().open(claim.account());
            makeCertain(claim);
            good.add(claim);
        } catch (ClaimLostException e) {
            LOG.debug("{} was lost before it was handed out", claim.ref().account());
        } catch (SecretUnreadableException e) {
            if (e.reason() == Reason.MISSING_KEY) {
                lostKeys.add(e);
                giveBack(claim, Return.free("not leased: this manager lacks its key"));
            } else {
                LOG.warn("{}", e.getMessage());
                giveBack(claim, Return.setAside(String.valueOf(e.getMessage())));
            }
        }
    }

    /**
     * A claim that was given for work, as a newborn's, or a while ago, is renewed, so that it lasts beyond the next beat.
     *
     * @throws ClaimLostException if it is lost
     */
    private void makeCertain(LiveClaim claim) {
        claim.ensure(tools.rules().ttl().dividedBy(2));
    }

    /** Throws nothing: why nothing is leased must reach the caller. One that was given back before stays as it is. */
    private void tryToGiveBack(LiveClaim claim, Return way) {
        try {
            giveBack(claim, way);
        } catch (RuntimeException e) {
            LOG.warn(
                    "{} was not leased, but could not be given back; its lease will expire: {}",
                    claim.ref().account(),
                    e.getMessage());
        }
    }

    private void giveBack(LiveClaim claim, Return way) {
        new Giving(tools.ledger())
                .back(claim.ref(), way)
                .ifPresent(why -> LOG.debug("{}: {}", claim.ref().account(), why));
    }
}
