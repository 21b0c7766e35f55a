package dev.tam.adapter.rest.services;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** Waits for what a service's own list of users will show; gives up after a minute. */
final class UserWatch {

    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(20);
    /** The requests of a client that died have long been answered by then. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final RealService service;
    private final long start = System.nanoTime();

    private UserWatch(RealService service) {
        this.service = service;
    }

    static UserWatch of(RealService service) {
        return new UserWatch(service);
    }

    /** Waits until there are at least so many. */
    Set<String> untilAtLeast(int count) {
        Set<String> seen = look();
        while (seen.size() < count) {
            pause(seen);
            seen = look();
        }
        return seen;
    }

    /** Waits until the list stays as it is for a second. */
    Set<String> untilQuiet() {
        Set<String> seen = look();
        long since = System.nanoTime();
        while (System.nanoTime() - since < QUIET.toNanos()) {
            pause(seen);
            Set<String> now = look();
            if (!now.equals(seen)) {
                seen = now;
                since = System.nanoTime();
            }
        }
        return seen;
    }

    private Set<String> look() {
        return service.logins();
    }

    private void pause(Set<String> seen) {
        if (System.nanoTime() - start > LIMIT.toNanos()) {
            throw new IllegalStateException("waited for " + LIMIT + "; the service shows " + seen);
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }
}
