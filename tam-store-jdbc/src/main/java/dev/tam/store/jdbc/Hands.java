package dev.tam.store.jdbc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Where on each pool's clock the next search begins: a hand that all threads of this JVM move. It is a matter of
 * fairness and speed alone, so that JVMs need not agree on it. Safe for use by many threads.
 */
final class Hands {

    private final Map<Integer, AtomicLong> hands = new ConcurrentHashMap<>();

    /** Where to search for some accounts; the next who asks begins behind them. */
    long start(int pool, int count) {
        return hand(pool).getAndAdd(count);
    }

    /** The search found accounts up to a place. */
    void found(int pool, long last) {
        hand(pool).set(last + 1);
    }

    private AtomicLong hand(int pool) {
        return hands.computeIfAbsent(pool, p -> new AtomicLong());
    }
}
