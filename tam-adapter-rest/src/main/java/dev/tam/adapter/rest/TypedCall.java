package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import feign.Request.HttpMethod;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A step of a typed service in its course, on one thread. */
final class TypedCall {

    private static final ThreadLocal<@Nullable TypedCall> CURRENT = new ThreadLocal<>();

    private final Operation operation;
    private final Deadline deadline;
    private int requests;
    private boolean sent;
    private boolean changing;
    private boolean changed;
    private Optional<Judged> unheeded = Optional.empty();

    /**
     * Makes one.
     *
     * @param operation what the step is for
     * @param deadline until when all of its requests must have ended
     */
    TypedCall(Operation operation, Deadline deadline) {
        this.operation = operation;
        this.deadline = deadline;
    }

    void begin() {
        CURRENT.set(this);
    }

    static void end() {
        CURRENT.remove();
    }

    /**
     * The one of this thread.
     *
     * @throws IllegalStateException if there is none
     */
    static TypedCall current() {
        TypedCall call = CURRENT.get();
        if (call == null) {
            throw new IllegalStateException("a typed service's interface is called by its steps, on their own thread");
        }
        return call;
    }

    Operation operation() {
        return operation;
    }

    Deadline deadline() {
        return deadline;
    }

    Judged judge(HttpMethod method, Answer answer, TimeSource time) {
        Function<Answer, Verdict> usual =
                switch (operation) {
                    case CREATE -> Usual::ofCreate;
                    case LOGIN -> Usual::ofLogin;
                    case LIST, PROVE_ENVIRONMENT -> Usual::ofOther;
                    default -> Usual::ofAccount;
                };
        Verdict verdict = ofTurn((Usual.changes(method) ? Usual.ofChange(usual) : usual).apply(answer));
        return new Judged(verdict, answer, operation.key(), time);
    }

    /** Only the first request is taken to be about the account: those after it may ask for anything. */
    private Verdict ofTurn(Verdict verdict) {
        if (requests <= 1) {
            return verdict;
        }
        return switch (verdict) {
            case ABSENT -> Verdict.CONFLICT;
            case REFUSED -> operation == Operation.LOGIN ? Verdict.UNKNOWN : verdict;
            default -> verdict;
        };
    }

    /**
     * Before a request: what the last one changed, or may have, is history now.
     *
     * @throws AnswerException if the step goes on after an answer that it should have refused
     */
    void next() {
        unheeded.filter(judged -> !judged.answer().findsNothing()).ifPresent(judged -> {
            throw new AnswerException(judged);
        });
        unheeded = Optional.empty();
        changed |= changing;
        requests++;
    }

    /**
     * The step itself reads an answer. If its status is none of success, the step refuses: it cannot end as though all were
     * well, nor go on, unless nothing was found.
     */
    void handsOver(Judged judged) {
        unheeded = Optional.of(judged)
                .filter(read ->
                        read.verdict() == Verdict.PENDING || !read.answer().isSuccess());
    }

    /** What the step has read last and did not refuse; empty if that was a success. */
    Optional<Judged> unheeded() {
        return unheeded;
    }

    void sending() {
        sent = true;
    }

    /** The request changed something, or may have; what its own answer means, its status says. */
    void changing() {
        changing = true;
    }

    boolean hasSent() {
        return sent;
    }

    /** Whether a request before the last one changed something, or may have. */
    boolean hasChanged() {
        return changed;
    }
}
