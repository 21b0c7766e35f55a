package dev.tam.adapter.rest.services;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountName;
import dev.tam.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Threads that lease accounts, and a judge of their overlaps who asks nobody but them. */
final class Holders {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Map<AccountName, Thread> holders = new ConcurrentHashMap<>();
    private final Map<AccountName, Long> fences = new ConcurrentHashMap<>();
    private final AtomicInteger leases = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();
    private final AtomicInteger fencesThatFell = new AtomicInteger();
    private final List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());

    private Holders() {}

    /** Each of the threads leases so many times; returns when all have ended, a thread that failed before its time. */
    static Holders lease(AccountManager tam, String pool, int threads, int times, Consumer<Account> use) {
        Holders holders = new Holders();
        List<Thread> all = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread thread = new Thread(() -> holders.lease(tam, pool, times, use), "holder-" + i);
            thread.start();
            all.add(thread);
        }
        all.forEach(Holders::join);
        return holders;
    }

    int leases() {
        return leases.get();
    }

    int overlaps() {
        return overlaps.get();
    }

    int fencesThatFell() {
        return fencesThatFell.get();
    }

    Set<AccountName> names() {
        return Set.copyOf(fences.keySet());
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }

    private void lease(AccountManager tam, String pool, int times, Consumer<Account> use) {
        try {
            for (int i = 0; i < times; i++) {
                hold(tam, pool, use);
            }
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    private void hold(AccountManager tam, String pool, Consumer<Account> use) throws InterruptedException {
        try (Lease lease = tam.acquire(pool)) {
            AccountName name = lease.account().name();
            enter(name, lease.fence());
            try {
                use.accept(lease.account());
                lease.throwIfLost();
            } finally {
                holders.remove(name, Thread.currentThread());
            }
        }
    }

    private void enter(AccountName name, long fence) {
        leases.incrementAndGet();
        if (holders.putIfAbsent(name, Thread.currentThread()) != null) {
            overlaps.incrementAndGet();
        }
        Long before = fences.put(name, fence);
        if (before != null && before >= fence) {
            fencesThatFell.incrementAndGet();
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join(LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            throw new IllegalStateException(thread.getName() + " did not end within " + LIMIT);
        }
    }
}
