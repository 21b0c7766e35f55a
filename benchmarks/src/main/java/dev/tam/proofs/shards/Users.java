package dev.tam.proofs.shards;

import dev.tam.proofs.shards.Entry.Use;
import dev.tam.spi.TimeSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The users of the service and their passwords. The order in which it answers is the order of the log.
 *
 * <p>A password is not set for a fence lower than one for which it was set before: a process that is paused between the
 * decision to send a request and its sending cannot be stopped by anybody but the service.
 */
public final class Users {

    private final TimeSource time;
    private final Logbook log;
    private final Map<String, User> users = new HashMap<>();
    private final AtomicInteger fenced = new AtomicInteger();

    /**
     * A user.
     *
     * @param password the password
     * @param fence for which it was set
     */
    private record User(String password, long fence) {}

    /** What became of a new password. */
    enum Change {
        DONE,
        ABSENT,
        TOO_LATE
    }

    public Users(TimeSource time, Logbook log) {
        this.time = time;
        this.log = log;
    }

    /** Creates a user; false if the name is taken. */
    synchronized boolean create(String login, String password) {
        return users.putIfAbsent(login, new User(password, 0)) == null;
    }

    /** Deletes a user; false if there is none. */
    synchronized boolean delete(String login) {
        return users.remove(login) != null;
    }

    synchronized boolean has(String login) {
        return users.containsKey(login);
    }

    synchronized Set<String> logins() {
        return Set.copyOf(users.keySet());
    }

    /** Sets a password. */
    synchronized Change setPassword(String login, String password, long fence) {
        User user = users.get(login);
        if (user == null) {
            return Change.ABSENT;
        }
        if (fence < user.fence()) {
            fenced.incrementAndGet();
            return Change.TOO_LATE;
        }
        users.put(login, new User(password, fence));
        return Change.DONE;
    }

    /** How many passwords came too late. */
    int fenced() {
        return fenced.get();
    }

    public synchronized boolean accepts(String login, @Nullable String password) {
        User user = users.get(login);
        return user != null && user.password().equals(password);
    }

    /** A holder logs in; it is written down. */
    synchronized boolean use(Tenancy tenancy, String password, long began, long until) {
        boolean accepted = accepts(tenancy.account(), password);
        log.add(new Use(tenancy, began, until, time.nanoTime(), accepted));
        return accepted;
    }
}
