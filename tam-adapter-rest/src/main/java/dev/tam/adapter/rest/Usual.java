package dev.tam.adapter.rest;

import feign.Request.HttpMethod;
import java.util.Set;
import java.util.function.Function;

/** What an answer means by its status, for each kind of request. */
final class Usual {

    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private Usual() {}

    /** Whether a request of that method is meant to change something. */
    static boolean changes(HttpMethod method) {
        return !SAFE.contains(method);
    }

    static Verdict ofCreate(Answer answer) {
        return answer.status() == 409 ? Verdict.EXISTS : ofAccount(answer);
    }

    /**
     * A wrong password must be told from a request that the service did not understand, and from a token of tam's that it
     * does not take any more (RFC 6750, 3.1).
     */
    static Verdict ofLogin(Answer answer) {
        return switch (answer.status()) {
            case 401 ->
                answer.headers("WWW-Authenticate").anyMatch(why -> why.contains("invalid_token"))
                        ? Verdict.NOT_ALLOWED
                        : Verdict.REFUSED;
            case 400, 403, 405, 406, 411, 412, 413, 414, 415, 422 -> Verdict.UNKNOWN;
            default -> ofAccount(answer);
        };
    }

    /** The same where the log-in brings credentials of its own: each 401 is about those. */
    static Verdict ofOwnLogin(Answer answer) {
        return answer.status() == 401 ? Verdict.REFUSED : ofLogin(answer);
    }

    /** What a step or a list does not find says nothing of the account. */
    static Verdict ofOther(Answer answer) {
        Verdict verdict = ofAccount(answer);
        return verdict == Verdict.ABSENT ? Verdict.CONFLICT : verdict;
    }

    /** The same of a request that may change something: who says "not now" with a 503 may have begun. */
    static Function<Answer, Verdict> ofChange(Function<Answer, Verdict> usual) {
        return answer -> answer.status() == 503 ? Verdict.UNKNOWN : usual.apply(answer);
    }

    /** Any success may carry a token; who is told no is not allowed. */
    static Verdict ofToken(Answer answer) {
        return switch (answer.status()) {
            case 400, 401, 403 -> Verdict.NOT_ALLOWED;
            default -> answer.isSuccess() ? Verdict.DONE : Verdict.UNKNOWN;
        };
    }

    /** That a job cannot be looked at says nothing of what it does. */
    static Verdict ofJob(Answer answer) {
        return switch (ofAccount(answer)) {
            case DONE -> Verdict.DONE;
            case PENDING -> Verdict.PENDING;
            case THROTTLED -> Verdict.THROTTLED;
            default -> Verdict.UNKNOWN;
        };
    }

    /** Who has no such page, or does not understand the question, says nothing of itself. */
    static Verdict ofFacts(Answer answer) {
        return switch (answer.status()) {
            case 405, 501 -> Verdict.ABSENT;
            default -> ofAccount(answer);
        };
    }

    static Verdict ofAccount(Answer answer) {
        return switch (answer.status()) {
            case 202 -> Verdict.PENDING;
            case 400, 405, 406, 411, 412, 413, 414, 415, 422 -> Verdict.REFUSED;
            case 401, 403, 407 -> Verdict.NOT_ALLOWED;
            case 404, 410 -> Verdict.ABSENT;
            case 409 -> Verdict.CONFLICT;
            case 429 -> Verdict.THROTTLED;
            case 503 -> answer.header("Retry-After").isPresent() ? Verdict.THROTTLED : Verdict.UNKNOWN;
            default -> success(answer) ? Verdict.DONE : Verdict.UNKNOWN;
        };
    }

    private static boolean success(Answer answer) {
        return answer.status() >= 200 && answer.status() < 300 && !answer.isGarbled();
    }
}
