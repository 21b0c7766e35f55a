package dev.tam.adapter.rest;

import java.util.Map;
import java.util.Optional;

/**
 * Which accounts a service cannot have, by what it says of itself.
 *
 * @param when the facts that must all be so; at least one
 * @param given what an account must have for it; empty for all accounts
 * @param why the reason, for people
 */
record Refusal(Map<String, String> when, Optional<Template> given, String why) {

    /** Whether it matters for an account what the service says. A value that cannot be sent is one all the same. */
    boolean concerns(CallScope scope) {
        try {
            return given.isEmpty()
                    || (given.get().isComplete(scope)
                            && !Items.of(given.get().expand(scope)).isEmpty());
        } catch (UnsendableException e) {
            return true;
        }
    }

    boolean fits(Map<String, String> facts) {
        return facts.entrySet().containsAll(when.entrySet());
    }
}
