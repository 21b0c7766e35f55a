package dev.tam.adapter.rest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A request with the calls that come before it. An operation is one, and so is every step of it.
 *
 * @param before the steps that come first, in their order
 * @param each the items for which it is repeated; empty for once
 * @param request the request
 * @param pick which item of the answer is meant, if that is a list
 * @param keep what later calls of the operation may name
 * @param values what stays with the account
 * @param ready how to wait for what was merely accepted
 */
record Procedure(
        List<Procedure> before,
        Optional<Template> each,
        DeclaredRequest request,
        Optional<Pick> pick,
        AnswerValues keep,
        AnswerValues values,
        Optional<Ready> ready) {

    /** The same whose own request tries an account's password. */
    Procedure tryingPassword() {
        return new Procedure(before, each, request.tryingPassword(), pick, keep, values, ready);
    }

    /** The placeholders that it and its steps name anywhere. */
    Set<String> placeholders() {
        Set<String> all = new HashSet<>(request.placeholders());
        before.forEach(step -> all.addAll(step.placeholders()));
        pick.ifPresent(item -> all.addAll(item.equals().placeholders()));
        each.ifPresent(items -> all.addAll(items.placeholders()));
        ready.ifPresent(job -> all.addAll(job.request().placeholders()));
        return all;
    }

    /** The same as a step, which may be repeated for items and be answered with a list. */
    Procedure asStep(Optional<Template> forEach, Optional<Pick> item) {
        return new Procedure(before, forEach, request, item, keep, values, ready);
    }

    /** The items of a call; nothing where the list has no value in it. */
    List<CallScope> scopes(CallScope scope) {
        if (each.isEmpty()) {
            return List.of(scope);
        }
        List<CallScope> scopes = new ArrayList<>();
        if (each.get().isComplete(scope)) {
            Items.of(each.get().expand(scope)).forEach(item -> scopes.add(scope.withItem(item)));
        }
        return scopes;
    }
}
