package dev.tam.store.jdbc.connect;

import dev.tam.StoreException;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a call until it is known what became of it.
 *
 * <ol>
 *   <li>An attempt that collided with another transaction changed nothing: it is made again, up to five times, after a
 *       random wait whose bound doubles (full jitter), while no more than fifteen seconds have passed.
 *   <li>An attempt that lost its connection may have been committed: it is made again once, over a new connection. That
 *       is safe because the work may be run twice.
 *   <li>An attempt that got no connection, because the server has no more to give, is made again for half a minute.
 *   <li>Everything else ends the call.
 * </ol>
 *
 * <p>An attempt is not disturbed by an interrupt, which would break connections; a wait between attempts is.
 */
final class Attempts {

    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);
    private static final int CONFLICTS = 5;
    private static final long FIRST_WAIT_MILLIS = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String what;
    private final Complaint complaint;
    private final Connections connections;
    private final Shield shield;
    private final TimeSource time;
    private final long began;
    private final Room room;

    private int conflicts;
    private boolean mayBeApplied;

    Attempts(String what, Complaint complaint, Connections connections, Shield shield, TimeSource time) {
        this.what = what;
        this.complaint = complaint;
        this.connections = connections;
        this.shield = shield;
        this.time = time;
        this.began = time.nanoTime();
        this.room = new Room(time);
    }

    <T> T make(Supplier<T> attempt) throws InterruptedException {
        while (true) {
            try {
                return shield.around(attempt);
            } catch (RuntimeException e) {
                prepareAnother(e);
            }
        }
    }

    /** Returns if there is to be another attempt. */
    private void prepareAnother(RuntimeException thrown) throws InterruptedException {
        if (thrown instanceof StoreException) {
            throw thrown;
        }
        if (thrown instanceof NotConnected) {
            awaitRoom(thrown);
            return;
        }
        Diagnosis diagnosis = Diagnosis.of(thrown);
        LOG.debug("{}: an attempt ended with {}", what, diagnosis.fault());
        switch (diagnosis.fault()) {
            case CONFLICT -> waitUnlessTooMany(diagnosis, thrown);
            case BROKEN -> reconnectUnlessAgain(diagnosis, thrown);
            case NOT_THE_DATABASE, CONSTRAINT -> throw thrown;
            case READ_ONLY -> {
                // After a fail-over, the same address may lead to another server.
                connections.distrust();
                throw failure(diagnosis, thrown);
            }
            default -> throw failure(diagnosis, thrown);
        }
    }

    /** Nothing was sent. */
    private void awaitRoom(RuntimeException thrown) throws InterruptedException {
        Diagnosis diagnosis = Diagnosis.ofConnecting(thrown);
        if (!room.isAwaited(diagnosis)) {
            throw failure(diagnosis, thrown);
        }
    }

    private void waitUnlessTooMany(Diagnosis diagnosis, RuntimeException thrown) throws InterruptedException {
        if (++conflicts > CONFLICTS || time.since(began).compareTo(PATIENCE) > 0) {
            throw failure(diagnosis, thrown);
        }
        Thread.sleep(ThreadLocalRandom.current().nextLong(FIRST_WAIT_MILLIS << conflicts));
    }

    private void reconnectUnlessAgain(Diagnosis diagnosis, RuntimeException thrown) {
        connections.distrust();
        if (mayBeApplied) {
            throw failure(diagnosis, thrown);
        }
        mayBeApplied = true;
    }

    private RuntimeException failure(Diagnosis diagnosis, Throwable cause) {
        return mayBeApplied ? complaint.unknown(what, diagnosis, cause) : complaint.notDone(what, diagnosis, cause);
    }

    RuntimeException interrupted(InterruptedException e) {
        return failure(new Diagnosis(Fault.INTERRUPTED, ""), e);
    }
}
