package dev.tam.proofs.shards;

import dev.tam.OnReturn;
import java.util.random.RandomGenerator;

/** What a tester does with a lease. */
enum Habit {
    /** Uses the account once. */
    BRIEF,
    /** Sets a label as well. */
    WRITES,
    /** Uses the account for longer than a lease lasts without heartbeat. */
    STAYS,
    /** Does not return it. */
    FORGETS;

    /** In ten thousand. */
    private static final int STAYING = 6;

    private static final int FORGETTING = 6;
    private static final int WRITING = 300;
    private static final int RESETTING = 600;
    private static final int REPLACING = 30;
    private static final int ALL = 10_000;

    static Habit any(RandomGenerator random) {
        int dice = random.nextInt(ALL);
        if (dice < FORGETTING) {
            return FORGETS;
        }
        if (dice < FORGETTING + STAYING) {
            return STAYS;
        }
        return dice < FORGETTING + STAYING + WRITING ? WRITES : BRIEF;
    }

    /** How a lease is returned. */
    static OnReturn anyReturn(RandomGenerator random) {
        int dice = random.nextInt(ALL);
        if (dice < REPLACING) {
            return OnReturn.REPLACE;
        }
        return dice < REPLACING + RESETTING ? OnReturn.RESET : OnReturn.REUSE;
    }
}
