package dev.tam.adapter.rest;

import java.util.Set;
import java.util.function.Predicate;

/**
 * One rule of {@code outcomes:}. It fits an answer whose status is listed and that passes every condition.
 *
 * @param statuses the listed statuses; empty for all
 * @param condition what else must be so
 * @param is what such an answer means
 */
record OutcomeRule(Set<Integer> statuses, Predicate<Answer> condition, Verdict is) {

    boolean fits(Answer answer) {
        return (statuses.isEmpty() || statuses.contains(answer.status())) && condition.test(answer);
    }
}
