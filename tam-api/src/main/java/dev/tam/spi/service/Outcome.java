package dev.tam.spi.service;

import java.time.Duration;
import java.util.Objects;

/**
 * What happened to a call, as far as the adapter knows.
 *
 * @param <T> what a call that was done gives
 */
public sealed interface Outcome<T> {

    /**
     * It was done.
     *
     * @param value what it gave
     * @param <T> its type
     */
    record Done<T>(T value) implements Outcome<T> {

        /** Nothing of it may be null. */
        public Done {
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * The service said no and changed nothing, unless {@code mayHaveLeft}.
     *
     * @param code why
     * @param detail the same for people, without secrets or the answer's body
     * @param mayHaveLeft whether something may be there all the same, made by an earlier request of the same call: the call
     *     is not sent again, and what it made counts as UNKNOWN, so that it is deleted
     * @param <T> what it would have given
     */
    record Refused<T>(RefusalCode code, String detail, boolean mayHaveLeft) implements Outcome<T> {

        /** Nothing of it may be null. */
        public Refused {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(detail, "detail");
        }

        /**
         * A refusal that left nothing behind.
         *
         * @param code why
         * @param detail the same for people, without secrets or the answer's body
         */
        public Refused(RefusalCode code, String detail) {
            this(code, detail, false);
        }
    }

    /**
     * It never reached the service.
     *
     * @param cause why, without secrets
     * @param <T> what it would have given
     */
    record NotSent<T>(String cause) implements Outcome<T> {

        /** Nothing of it may be null. */
        public NotSent {
            Objects.requireNonNull(cause, "cause");
        }
    }

    /**
     * The service asked for patience and changed nothing.
     *
     * @param retryAfter how long it asked for; zero if it did not say
     * @param <T> what it would have given
     */
    record Throttled<T>(Duration retryAfter) implements Outcome<T> {

        /** Nothing of it may be null. */
        public Throttled {
            Objects.requireNonNull(retryAfter, "retryAfter");
        }
    }

    /**
     * The service accepted it and is not done yet; {@code find} will show when it is.
     *
     * @param askAgainIn when to look
     * @param <T> what it will give
     */
    record Pending<T>(Duration askAgainIn) implements Outcome<T> {

        /** Nothing of it may be null. */
        public Pending {
            Objects.requireNonNull(askAgainIn, "askAgainIn");
        }
    }

    /**
     * It was sent, and whether it was done is not known.
     *
     * @param cause what was seen instead of an answer, without secrets
     * @param <T> what it may have given
     */
    record Unknown<T>(String cause) implements Outcome<T> {

        /** Nothing of it may be null. */
        public Unknown {
            Objects.requireNonNull(cause, "cause");
        }
    }

    /**
     * It was done.
     *
     * @param value what it gave
     * @param <T> its type
     * @return the outcome
     */
    static <T> Outcome<T> done(T value) {
        return new Done<>(value);
    }

    /**
     * The adapter has no such call.
     *
     * @param <T> what it would have given
     * @return the refusal
     */
    static <T> Outcome<T> unsupported() {
        return new Refused<>(RefusalCode.UNSUPPORTED, "the adapter has no such call");
    }
}
