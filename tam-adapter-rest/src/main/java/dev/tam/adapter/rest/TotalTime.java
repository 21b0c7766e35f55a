package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import feign.Request;
import java.util.concurrent.TimeUnit;

/** What is left of a deadline as Feign's options: the read time-out stands for the whole call. */
final class TotalTime {

    private TotalTime() {}

    /**
     * The options. What is left beyond what an int has milliseconds, some 24 days, is cut off: Feign keeps no more.
     *
     * @throws NotSentException if nothing is left
     */
    static Request.Options until(Deadline deadline) throws NotSentException {
        long left = Math.min(deadline.left().toMillis(), Integer.MAX_VALUE);
        if (left <= 0) {
            throw new NotSentException("the deadline had passed before anything was sent");
        }
        return new Request.Options(left, TimeUnit.MILLISECONDS, left, TimeUnit.MILLISECONDS, false);
    }
}
