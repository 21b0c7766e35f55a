package dev.tam.proofs.shards;

/**
 * A promise that was broken.
 *
 * @param promise which
 * @param account on which account
 * @param what what happened, with fences and holders
 */
record Breach(Promise promise, String account, String what) {

    /** What is promised. */
    enum Promise {
        /** At most one holder at a time. */
        OVERLAP("overlaps"),
        /** No fence twice, and none lower than one before. */
        REPEATED_FENCE("repeated-fences"),
        /** Nobody writes once somebody else has the account. */
        LATE_WRITE("late-writes"),
        /** Store, service and holders know of the same accounts, and all come to rest. */
        LOST("lost");

        private final String counted;

        Promise(String counted) {
            this.counted = counted;
        }

        /** What its breaches are counted as. */
        String counted() {
            return counted;
        }
    }

    @Override
    public String toString() {
        return promise.counted() + ": account " + account + ": " + what;
    }
}
