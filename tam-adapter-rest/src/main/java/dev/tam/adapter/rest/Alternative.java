package dev.tam.adapter.rest;

import java.util.Map;

/**
 * What is done instead of what is usual, where the service says that it must be.
 *
 * @param when the facts that must all be so; at least one
 * @param change what is done then
 */
record Alternative(Map<String, String> when, Change change) {

    boolean fits(Map<String, String> facts) {
        return facts.entrySet().containsAll(when.entrySet());
    }
}
