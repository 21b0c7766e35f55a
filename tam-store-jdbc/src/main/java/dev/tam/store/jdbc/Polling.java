package dev.tam.store.jdbc;

import dev.tam.spi.store.MemberId;
import dev.tam.spi.store.Signal;
import dev.tam.spi.store.Subscription;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signals by asking the database, as long as members of this JVM have tickets and somebody listens.
 *
 * <ol>
 *   <li>After a nudge it asks at once, then ever more seldom, with jitter, so that JVMs do not ask in step.
 *   <li>Who has waited for some time is told by other JVMs, where the database can do that; it then asks once for what it
 *       was told, and seldom otherwise.
 *   <li>Every so often it has free accounts offered, since their time may have come, a ticket may have lasted its
 *       time, or another JVM may have died before it offered what it returned.
 *   <li>When no ticket is left its thread ends, after some rest if it was told; the next ticket starts another.
 * </ol>
 */
final class Polling implements Signals {

    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final Duration LAST_ANSWER = Duration.ofSeconds(5);
    /** How many times it asks between two rounds in which all is offered. */
    private static final int BETWEEN_ROUNDS = 4;
    /** How many times it asks before it is worth a connection to be told: a third of a second. */
    private static final int BEFORE_LISTENING = 6;

    private final Ears ears;
    private final OfferReading reading;
    private final Offering offering;
    private final Listening listening;
    private final Rhythm rhythm;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition nudged = lock.newCondition();
    private @Nullable Thread thread;
    private boolean isNudged;
    private boolean isResting;
    private boolean isClosed;

    Polling(Ears ears, OfferReading reading, Offering offering, Listening listening, Rhythm rhythm) {
        this.ears = ears;
        this.reading = reading;
        this.offering = offering;
        this.listening = listening;
        this.rhythm = rhythm;
    }

    @Override
    public Subscription subscribe(MemberId member, Consumer<Signal> onFree) {
        Subscription subscription = ears.add(member, onFree);
        expect();
        return subscription;
    }

    @Override
    public void expect() {
        lock.lock();
        try {
            isNudged = true;
            nudged.signalAll();
            if (thread == null && !isClosed && !ears.members().isEmpty()) {
                thread = new Thread(this::run, "tam-signals");
                thread.setDaemon(true);
                thread.start();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Without a thread, or while it rests, no ticket was seen, and whoever puts one says so. */
    @Override
    public void nudge() {
        lock.lock();
        try {
            if (thread != null && !isResting) {
                isNudged = true;
                nudged.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public String deafness() {
        return listening.deafness();
    }

    @Override
    public void close() {
        ears.clear();
        Thread asking;
        lock.lock();
        try {
            isClosed = true;
            nudged.signalAll();
            asking = thread;
        } finally {
            lock.unlock();
        }
        if (asking != null && asking != Thread.currentThread()) {
            await(asking);
        }
        listening.close();
    }

    /** What it is asking now is answered first, so that the database can be closed. */
    private static void await(Thread asking) {
        try {
            asking.join(LAST_ANSWER.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** However it ends, the next ticket starts another. */
    private void run() {
        try {
            poll();
        } finally {
            ended();
        }
    }

    private void ended() {
        lock.lock();
        try {
            if (thread == Thread.currentThread()) {
                thread = null;
                isResting = false;
                listening.end();
            }
        } finally {
            lock.unlock();
        }
    }

    private void poll() {
        Duration pause = Duration.ZERO;
        for (int idle = 0; isAsking(pause); idle++) {
            if (takeNudge()) {
                idle = 0;
                pause = Duration.ZERO;
            }
            boolean isTold = listening.hears();
            if (ask(idle > 0 && (isTold || idle % BETWEEN_ROUNDS == 0))) {
                if (idle >= BEFORE_LISTENING) {
                    listening.begin(ears.members(), this::nudge);
                }
                pause = rhythm.after(pause, isTold, listening.isCrowded());
            } else if (isOver()) {
                return;
            } else {
                pause = rhythm.rest();
            }
        }
    }

    /** Waits for a nudge, or as long as the pause; false if the thread is to end. */
    private boolean isAsking(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!isNudged && !isClosed && left > 0) {
                left = nudged.awaitNanos(left);
            }
            return !isClosed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean takeNudge() {
        lock.lock();
        try {
            boolean was = isNudged;
            isNudged = false;
            isResting = isResting && !was;
            return was;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody waits: whether the thread ends, since it has rested or has no reason to, and nobody came since. */
    private boolean isOver() {
        lock.lock();
        try {
            if (isNudged) {
                return false;
            }
            boolean over = isResting || !listening.hasBegun();
            isResting = !over;
            if (over) {
                listening.end();
                thread = null;
            }
            return over;
        } finally {
            lock.unlock();
        }
    }

    /** Asks once; false if no member that listens has a ticket. */
    private boolean ask(boolean isRound) {
        Set<MemberId> members = ears.members();
        if (members.isEmpty()) {
            return false;
        }
        try {
            if (isRound) {
                offering.offerFreeOfIdle(reading.pools(members));
            }
            OfferReading.Heard heard = reading.read(members);
            heard.offers().forEach(offer -> ears.hear(offer.member(), new Signal(offer.ticket())));
            return heard.waits();
        } catch (RuntimeException | Error e) {
            LOG.warn("the database could not be asked for free accounts; it is asked again soon: {}", e.getMessage());
            LOG.debug("why", e);
            return true;
        }
    }
}
