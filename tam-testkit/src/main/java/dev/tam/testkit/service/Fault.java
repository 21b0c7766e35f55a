package dev.tam.testkit.service;

import dev.tam.spi.service.RefusalCode;
import java.time.Duration;

/** What goes wrong with a call of a {@link FakeServiceAdapter}. Immutable. */
public final class Fault {

    /** Answers NotSent; the service hears nothing. */
    public static final Fault FAIL_NOT_SENT = new Fault(Kind.FAIL_NOT_SENT);
    /** Answers Throttled; the service changes nothing. */
    public static final Fault THROTTLE = throttle(Duration.ZERO);
    /**
     * Hangs until its thread is interrupted, which gives Unknown without an effect, or until {@link
     * FakeServiceAdapter#release()}, after which the call goes on as if nothing had been. Ignores its deadline.
     */
    public static final Fault HANG = new Fault(Kind.HANG);
    /** As {@link #HANG}, but ignores interrupts too; only release and close end it. */
    public static final Fault HANG_DEAF = new Fault(Kind.HANG_DEAF);
    /** The service hears it and never answers: Unknown without an effect at the deadline or an interrupt. */
    public static final Fault SILENCE = new Fault(Kind.SILENCE);
    /** The service does it, and its reply is lost: Unknown. */
    public static final Fault APPLY_AND_LOSE_REPLY = new Fault(Kind.APPLY_AND_LOSE_REPLY);
    /** The request is lost on its way: Unknown, and nothing was done. */
    public static final Fault LOSE_BEFORE_APPLY = new Fault(Kind.LOSE_BEFORE_APPLY);
    /** Unknown now; the service does it when the test calls {@link FakeServiceAdapter#deliverLate()}. */
    public static final Fault ANSWER_LATE = new Fault(Kind.ANSWER_LATE);
    /**
     * Says what is not so: a change is Done though nothing was done, an account is absent though it is there, a log-in
     * is answered the wrong way round, a list is empty, an environment has another name.
     */
    public static final Fault LIE = new Fault(Kind.LIE);
    /** {@code find} says Absent without authority, whatever is there; other calls are not affected. */
    public static final Fault NOT_YET_VISIBLE = new Fault(Kind.NOT_YET_VISIBLE);
    /** Returns null, which no adapter may; nothing was done. */
    public static final Fault RETURN_NULL = new Fault(Kind.RETURN_NULL);
    /** Throws a RuntimeException whose message contains {@link FakeServiceAdapter#CANARY}; nothing was done. */
    public static final Fault THROW = new Fault(Kind.THROW);
    /** Throws an Error whose message contains {@link FakeServiceAdapter#CANARY}; nothing was done. */
    public static final Fault THROW_ERROR = new Fault(Kind.THROW_ERROR);
    /** Pending, ask again at once; the service does it when the test calls deliverLate(). */
    public static final Fault PENDING = pending(Duration.ZERO);

    final Kind kind;
    final Duration delay;
    final RefusalCode code;

    private Fault(Kind kind, Duration delay, RefusalCode code) {
        this.kind = kind;
        this.delay = delay;
        this.code = code;
    }

    private Fault(Kind kind) {
        this(kind, Duration.ZERO, RefusalCode.CONFLICT);
    }

    /**
     * A refusal; the service changes nothing.
     *
     * @param code why
     * @return the fault
     */
    public static Fault refuse(RefusalCode code) {
        return new Fault(Kind.REFUSE, Duration.ZERO, code);
    }

    /**
     * Throttled for a while; the service changes nothing.
     *
     * @param retryAfter how long it asks for
     * @return the fault
     */
    public static Fault throttle(Duration retryAfter) {
        return new Fault(Kind.THROTTLE, retryAfter, RefusalCode.CONFLICT);
    }

    /**
     * Accepted and not done yet; done when the test calls {@link FakeServiceAdapter#deliverLate()}.
     *
     * @param askAgainIn when to look
     * @return the fault
     */
    public static Fault pending(Duration askAgainIn) {
        return new Fault(Kind.PENDING, askAgainIn, RefusalCode.CONFLICT);
    }

    /** For people; contains no secret. */
    @Override
    public String toString() {
        return kind == Kind.REFUSE ? kind + "(" + code + ")" : kind.toString();
    }

    enum Kind {
        FAIL_NOT_SENT,
        THROTTLE,
        REFUSE,
        HANG,
        HANG_DEAF,
        SILENCE,
        APPLY_AND_LOSE_REPLY,
        LOSE_BEFORE_APPLY,
        ANSWER_LATE,
        LIE,
        NOT_YET_VISIBLE,
        RETURN_NULL,
        THROW,
        THROW_ERROR,
        PENDING
    }
}
