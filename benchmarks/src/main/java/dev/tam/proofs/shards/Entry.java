package dev.tam.proofs.shards;

/**
 * A line of the independent log. Times are this machine's monotonic nanoseconds, which are the same in all of its
 * processes.
 */
sealed interface Entry {

    /** Whose it is. */
    Tenancy tenancy();

    /**
     * A holder logged in with its lease's password, or tried to.
     *
     * @param tenancy whose
     * @param began when the holder sent it
     * @param until until when the holder was certain of its lease; not after {@code began} if it was not
     * @param judged when the service looked at the password
     * @param accepted whether it was the account's
     */
    record Use(Tenancy tenancy, long began, long until, long judged, boolean accepted) implements Entry {

        /** Whether the holder was certain of its lease when the service judged. */
        boolean isCertain() {
            return until - judged > 0;
        }
    }

    /**
     * A holder does not use the account any more.
     *
     * @param tenancy whose
     * @param at when it stopped
     */
    record Left(Tenancy tenancy, long at) implements Entry {}

    /**
     * A holder wrote through its lease, or tried to.
     *
     * @param tenancy whose
     * @param began when it began
     * @param accepted whether tam did not throw
     */
    record Write(Tenancy tenancy, long began, boolean accepted) implements Entry {}
}
