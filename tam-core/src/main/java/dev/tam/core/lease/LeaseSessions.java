package dev.tam.core.lease;

import dev.tam.Secret;
import dev.tam.ServiceId;
import dev.tam.Session;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.work.LogIns;
import java.util.LinkedHashMap;
import java.util.Map;

/** The log-ins of one lease, one for each service. For one thread at a time. */
final class LeaseSessions {

    private final LogIns logIns;
    private final LiveClaim claim;
    private final Map<ServiceId, Session> open = new LinkedHashMap<>();

    LeaseSessions(LogIns logIns, LiveClaim claim) {
        this.logIns = logIns;
        this.claim = claim;
    }

    /** The one that is open, else a new one. */
    Session of(ServiceId service, Secret password) {
        Session known = open.get(service);
        if (known != null) {
            return known;
        }
        Session fresh = logIns.open(claim, service, password);
        open.put(service, fresh);
        return fresh;
    }

    /** Ends all of them in the background. */
    void end() {
        open.values().forEach(session -> logIns.end(claim.account(), session));
        open.clear();
    }
}
