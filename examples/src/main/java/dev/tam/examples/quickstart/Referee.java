package dev.tam.examples.quickstart;

import dev.tam.AccountName;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Watches the testers without asking tam, and counts the accounts that were taken into use while somebody used them. */
final class Referee {

    private final Map<AccountName, Long> usedUntil = new ConcurrentHashMap<>();
    private final AtomicInteger uses = new AtomicInteger();
    private final AtomicInteger overlaps = new AtomicInteger();

    /** Somebody begins to use an account, for a length of time unless it {@linkplain #leaves} before. */
    void enters(AccountName account, Duration most) {
        uses.incrementAndGet();
        Long until = usedUntil.put(account, System.nanoTime() + most.toNanos());
        if (until != null && until - System.nanoTime() > 0) {
            overlaps.incrementAndGet();
        }
    }

    void leaves(AccountName account) {
        usedUntil.remove(account);
    }

    int uses() {
        return uses.get();
    }

    int overlaps() {
        return overlaps.get();
    }

    static void require(boolean good, String otherwise) {
        if (!good) {
            throw new IllegalStateException(otherwise);
        }
    }
}
