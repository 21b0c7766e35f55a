package dev.tam.testkit;

import static java.util.stream.Collectors.toCollection;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Finds threads of tam that outlive their manager.
 *
 * <p>It remembers which threads live when it begins. When it ends, no other thread whose name begins with {@code tam-}
 * may live; they have a minute in all to end. In a test:
 *
 * <pre>{@code
 * try (LeakCheck leaks = LeakCheck.begin();
 *         AccountManager manager = ...) {
 *     ...
 * }
 * }</pre>
 *
 * <p>Or as an extension around each test and its {@code @BeforeEach} and {@code @AfterEach} methods, with
 * {@code @ExtendWith(LeakCheck.class)}. Not for tests that run at once with others in one JVM: their threads would be
 * taken for this one's.
 */
public final class LeakCheck implements AutoCloseable, BeforeEachCallback, AfterEachCallback {

    private static final String PREFIX = "tam-";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Set<Thread> before = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Duration patience;

    /** For JUnit, which makes it an extension; begins at once. */
    public LeakCheck() {
        this(PATIENCE);
    }

    LeakCheck(Duration patience) {
        this.patience = patience;
        before.addAll(threads());
    }

    /**
     * Remembers the threads that live now.
     *
     * @return the check, to be closed after the manager
     */
    public static LeakCheck begin() {
        return new LeakCheck();
    }

    /**
     * Waits up to a minute for tam's threads that began since to end. May be repeated.
     *
     * @throws AssertionError if one still lives, with the names of all; or if the waiting thread is interrupted, whose
     *     flag is kept
     */
    @Override
    public void close() {
        Deadline deadline = Deadline.in(patience, TimeSource.system());
        List<Thread> suspects = threads().stream()
                .filter(t -> t.getName().startsWith(PREFIX) && !before.contains(t))
                .toList();
        suspects.forEach(thread -> join(thread, deadline));
        Set<String> alive =
                suspects.stream().filter(Thread::isAlive).map(Thread::getName).collect(toCollection(TreeSet::new));
        if (!alive.isEmpty()) {
            throw new AssertionError("threads of tam still live: " + alive
                    + "; close every manager, store and adapter that the test opened");
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        before.clear();
        before.addAll(threads());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close();
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet();
    }

    private static void join(Thread thread, Deadline deadline) {
        try {
            thread.join(Math.max(1, deadline.left().toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for thread " + thread.getName(), e);
        }
    }
}
