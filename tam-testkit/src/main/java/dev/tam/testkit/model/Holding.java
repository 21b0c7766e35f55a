package dev.tam.testkit.model;

import static org.junit.jupiter.api.Assertions.fail;

import dev.tam.AccountManager;
import dev.tam.Lease;
import dev.tam.LeaseLostException;
import dev.tam.RunId;
import java.util.HashMap;
import java.util.Map;

/** A lease as its holder sees it, and what the model knows of it beyond. */
final class Holding {

    private final Lease lease;
    private final Seats.Seat seat;
    private final Map<String, String> sessions = new HashMap<>();
    private boolean closed;
    private boolean revoked;
    private boolean over;
    private boolean halfReset;

    Holding(Lease lease, Seats.Seat seat) {
        this.lease = lease;
        this.seat = seat;
    }

    Lease lease() {
        return lease;
    }

    boolean isOf(AccountManager other) {
        return seat.manager() == other;
    }

    boolean isOfRun(RunId run) {
        return seat.manager().run().equals(run);
    }

    /** Whether its holder has given it back. */
    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
    }

    /** Somebody took it away on purpose: its holder hears of it with the next heartbeat. */
    void revoke() {
        revoked = true;
    }

    /** Whether a reset in the lease failed midway: then its services may differ in the password. */
    boolean isHalfReset() {
        return halfReset;
    }

    /** A reset ends the sessions, whatever comes of it. */
    void reset(boolean complete) {
        halfReset = !complete;
        sessions.clear();
    }

    void loggedIn(String service, String session) {
        sessions.put(service, session);
    }

    /** The sessions that its holder has open, by service. */
    Map<String, String> sessions() {
        return sessions;
    }

    /** Whether its holder believes in it with reason: nobody took it away, and its time goes with the store's. */
    boolean isBelieved() {
        return believes() && !revoked && !isBehind();
    }

    /** Whether its holder's time has stayed behind the store's. */
    boolean isBehind() {
        return seat.time().isBehind();
    }

    /** Whether its holder still believes in it; once he does not, he never does again. */
    boolean believes() {
        try {
            lease.throwIfLost();
        } catch (LeaseLostException e) {
            over = true;
            return false;
        }
        if (over) {
            fail("promise 6: " + lease + " was over, and now its holder believes in it again");
        }
        return true;
    }

    @Override
    public String toString() {
        return lease.toString();
    }
}
