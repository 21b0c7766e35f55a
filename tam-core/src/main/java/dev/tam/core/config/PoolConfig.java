package dev.tam.core.config;

import dev.tam.OnReturn;
import dev.tam.PoolPolicy;
import java.util.Optional;

/**
 * How a pool is kept.
 *
 * @param minIdle how many free accounts are kept ready
 * @param maxSize how many accounts there may be at once
 * @param onReturn what a returned account gets; empty: RESET if every adapter can, else REPLACE
 */
public record PoolConfig(int minIdle, int maxSize, Optional<OnReturn> onReturn) {

    /** None ready, 50 at most, the effect of a return left to what the adapters can. */
    public static final PoolConfig DEFAULT = new PoolConfig(0, 50, Optional.empty());

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if a bound is out of its range
     */
    public PoolConfig {
        policy(minIdle, maxSize, onReturn.orElse(OnReturn.REPLACE));
    }

    /**
     * The policy, once it is known what the adapters can.
     *
     * @param unsaid the effect of a return where it was not said
     * @return the policy
     */
    public PoolPolicy policy(OnReturn unsaid) {
        return policy(minIdle, maxSize, onReturn.orElse(unsaid));
    }

    private static PoolPolicy policy(int minIdle, int maxSize, OnReturn onReturn) {
        return new PoolPolicy(minIdle, maxSize, onReturn);
    }
}
