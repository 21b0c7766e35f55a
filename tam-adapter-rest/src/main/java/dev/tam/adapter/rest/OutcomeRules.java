package dev.tam.adapter.rest;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the answers to a request mean: the first declared rule that fits, else what its status usually means.
 *
 * @param declared the rules of the configuration, in their order
 * @param usual what answers mean that no rule fits
 */
record OutcomeRules(List<OutcomeRule> declared, Function<Answer, Verdict> usual) {

    Verdict judge(Answer answer) {
        return declared(answer).orElseGet(() -> usual.apply(answer));
    }

    /** What a declared rule says; empty if none fits. Whether one fits that cannot be told in time leaves the meaning open. */
    Optional<Verdict> declared(Answer answer) {
        try {
            return declared.stream()
                    .filter(rule -> rule.fits(answer))
                    .findFirst()
                    .map(OutcomeRule::is);
        } catch (EndlessSearchException e) {
            return Optional.of(Verdict.UNKNOWN);
        }
    }
}
