package dev.tam.store.jdbc;

import dev.tam.StoreException;
import dev.tam.spi.store.MemberId;
import dev.tam.store.jdbc.connect.Database;
import dev.tam.store.jdbc.connect.Hearing;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears, on a connection and a thread of its own, what other JVMs tell members of this one. It makes things faster and no
 * more: whoever waits asks all the same.
 *
 * <ol>
 *   <li>It is trusted once something that was sent over another connection has arrived: behind a pooler that lends
 *       connections for a transaction, nothing does.
 *   <li>From when it begins to when it is trusted, and from when it is lost, those who wait ask as if there were none.
 *   <li>A server with few connections is spared: it is tried again later.
 * </ol>
 */
final class Listening implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    /** How soon the thread sees that it is to end. */
    private static final Duration SLICE = Duration.ofMillis(200);

    private static final int SLICES_OF_SILENCE = 50;
    private static final int SLICES_OF_PATIENCE = 15;
    private static final String SENT = "sent";

    private final Database database;
    private final Opener opener;
    private final Transactions transactions;
    private final boolean allowed;
    private final Again again;
    private volatile Set<String> wanted = Set.of();
    private volatile boolean hears;
    private volatile boolean isDeaf;
    private @Nullable Thread thread;

    /** Opens a connection that hears; empty if there is to be none now. */
    interface Opener {
        Optional<Hearing> open() throws SQLException;
    }

    Listening(Database database, Transactions transactions, boolean allowed) {
        this(database, database::hearing, transactions, allowed);
    }

    Listening(Database database, Opener opener, Transactions transactions, boolean allowed) {
        this.database = database;
        this.opener = opener;
        this.transactions = transactions;
        this.allowed = allowed;
        this.again = new Again(database.time());
    }

    /** Whether members are told now. */
    boolean hears() {
        return hears;
    }

    boolean isCrowded() {
        return database.isCrowded();
    }

    String deafness() {
        if (!transactions.dialect().tells()) {
            return "";
        }
        if (!allowed) {
            return "waiting by polling: listen is false";
        }
        return isDeaf ? "waiting by polling: LISTEN does not pass what lies between" : "";
    }

    /** Begins to hear what members are told, unless it does already or it is too early to try again. */
    synchronized void begin(Collection<MemberId> members, Runnable onTold) {
        wanted = members.stream().map(m -> Telling.channel(m.value())).collect(Collectors.toUnmodifiableSet());
        if (thread == null && allowed && transactions.dialect().tells() && again.isTime()) {
            thread = new Thread(() -> run(onTold), "tam-listen");
            thread.setDaemon(true);
            thread.start();
        }
    }

    synchronized boolean hasBegun() {
        return thread != null;
    }

    /** Ends soon; may begin again. */
    void end() {
        wanted = Set.of();
    }

    @Override
    public void close() {
        end();
        Thread listening;
        synchronized (this) {
            listening = thread;
        }
        if (listening != null) {
            try {
                listening.join(SLICE.multipliedBy(SLICES_OF_PATIENCE).toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void run(Runnable onTold) {
        try {
            Optional<Hearing> opened = opener.open();
            if (opened.isEmpty()) {
                again.later();
                return;
            }
            try (Hearing hearing = opened.get()) {
                hear(hearing, onTold);
            }
        } catch (SQLException | StoreException e) {
            again.lost();
            LOG.info(
                    "the connection that hears of free accounts was lost or not made; tried again soon: {}",
                    e.toString());
        } finally {
            hears = false;
            synchronized (this) {
                thread = null;
            }
            onTold.run();
        }
    }

    private void hear(Hearing hearing, Runnable onTold) throws SQLException {
        Set<String> heard = Set.of();
        int silence = 0;
        for (Set<String> channels = wanted; !channels.isEmpty(); channels = wanted) {
            if (!channels.equals(heard)) {
                heard = channels;
                hearing.listen(channels);
                if (!isHeard(hearing, channels.iterator().next())) {
                    return;
                }
                onTold.run();
            }
            boolean isSilent = hearing.await(SLICE).isEmpty();
            silence = isSilent ? silence + 1 : 0;
            if (!isSilent) {
                onTold.run();
            } else if (silence % SLICES_OF_SILENCE == 0) {
                hearing.requireAlive();
                again.isWell();
            }
        }
    }

    /** Whether what others send arrives. What they told meanwhile is asked for afterwards in any case. */
    private boolean isHeard(Hearing hearing, String channel) throws SQLException {
        var unused = transactions.single("listen", tx -> {
            Telling.tell(tx, channel, SENT);
            return true;
        });
        for (int slice = 0; slice < SLICES_OF_PATIENCE; slice++) {
            if (hearing.await(SLICE).contains(SENT)) {
                hears = true;
                isDeaf = false;
                return true;
            }
        }
        isDeaf = true;
        again.muchLater();
        LOG.info("LISTEN does not reach this JVM, as behind a pooler in transaction mode: those who wait poll");
        return false;
    }
}
