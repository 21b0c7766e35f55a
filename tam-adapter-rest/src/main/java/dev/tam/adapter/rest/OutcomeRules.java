package dev.tam.adapter.rest;

import java.util.List;

/**
 * What the answers to a request mean: the first declared rule that fits, else what its status usually means.
 *
 * @param declared the rules of the configuration, in their order
 * @param operation what the request is for
 */
record OutcomeRules(List<OutcomeRule> declared, Operation operation) {

    Verdict judge(Answer answer) {
        return declared.stream()
                .filter(rule -> rule.fits(answer))
                .findFirst()
                .map(OutcomeRule::is)
                .orElseGet(() -> operation == Operation.LOGIN ? ofLogin(answer) : usual(answer));
    }

    /** A wrong password must be told from a request that the service did not understand. */
    private Verdict ofLogin(Answer answer) {
        return switch (answer.status()) {
            case 401 -> Verdict.REFUSED;
            case 400, 403, 422 -> Verdict.UNKNOWN;
            default -> usual(answer);
        };
    }

    private Verdict usual(Answer answer) {
        return switch (answer.status()) {
            case 202 -> Verdict.PENDING;
            case 400, 405, 406, 411, 412, 413, 414, 415, 422 -> Verdict.REFUSED;
            case 401, 403, 407 -> Verdict.NOT_ALLOWED;
            case 404, 410 -> Verdict.ABSENT;
            case 409 -> operation == Operation.CREATE ? Verdict.EXISTS : Verdict.CONFLICT;
            case 429 -> Verdict.THROTTLED;
            case 503 -> answer.header("Retry-After").isPresent() ? Verdict.THROTTLED : Verdict.UNKNOWN;
            default -> success(answer) ? Verdict.DONE : Verdict.UNKNOWN;
        };
    }

    private static boolean success(Answer answer) {
        return answer.status() >= 200 && answer.status() < 300 && !answer.isGarbled();
    }
}
