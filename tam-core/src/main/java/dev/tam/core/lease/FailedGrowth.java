package dev.tam.core.lease;

/**
 * Why no account was grown for one who waits.
 *
 * @param why for people
 * @param begun whether a creation was begun, now or shortly before, so that neither patience nor a larger pool helps
 */
record FailedGrowth(String why, boolean begun) {

    /** None was begun. */
    static FailedGrowth hindered(String why) {
        return new FailedGrowth("none was created: " + why, false);
    }

    /** None was begun, since one failed that was begun before. */
    static FailedGrowth resting(String why) {
        return new FailedGrowth("none was created: " + why, true);
    }

    /** One was begun, and could not be carried on. */
    static FailedGrowth of(String why) {
        return new FailedGrowth("creating one failed: " + why, true);
    }
}
