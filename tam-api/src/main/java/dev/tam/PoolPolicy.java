package dev.tam;

import java.util.Objects;

/**
 * How a pool is kept. It lives in the store, so that all JVMs keep the same one.
 *
 * @param minIdle how many free accounts janitors keep ready; 0 or more
 * @param maxSize how many accounts there may be at once, free or not; 1 or more, at least {@code minIdle}
 * @param onReturn what a returned account gets
 */
public record PoolPolicy(int minIdle, int maxSize, OnReturn onReturn) {

    /** The most accounts that one pool may have. */
    public static final int LARGEST = 100_000;

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a bound is out of its range
     */
    public PoolPolicy {
        Objects.requireNonNull(onReturn, "onReturn");
        if (maxSize < 1 || maxSize > LARGEST) {
            throw new IllegalArgumentException("maxSize " + maxSize + " must be 1 to " + LARGEST);
        }
        if (minIdle < 0 || minIdle > maxSize) {
            throw new IllegalArgumentException("minIdle " + minIdle + " must be 0 to maxSize, which is " + maxSize);
        }
    }

    /**
     * The same with another number of idle accounts.
     *
     * @param minIdle how many free accounts janitors keep ready
     * @return a new policy
     */
    public PoolPolicy withMinIdle(int minIdle) {
        return new PoolPolicy(minIdle, maxSize, onReturn);
    }

    /**
     * The same with another bound.
     *
     * @param maxSize how many accounts there may be at once
     * @return a new policy
     */
    public PoolPolicy withMaxSize(int maxSize) {
        return new PoolPolicy(minIdle, maxSize, onReturn);
    }

    /**
     * The same with another effect of a return.
     *
     * @param onReturn what a returned account gets
     * @return a new policy
     */
    public PoolPolicy withOnReturn(OnReturn onReturn) {
        return new PoolPolicy(minIdle, maxSize, onReturn);
    }

    /**
     * How many quarantined accounts stop the pool's growth: the greater of 5 and a fifth of {@code maxSize}.
     *
     * @return the cap
     */
    public int quarantineCap() {
        return Math.max(5, maxSize / 5);
    }
}
