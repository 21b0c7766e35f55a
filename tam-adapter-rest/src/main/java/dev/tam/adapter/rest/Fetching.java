package dev.tam.adapter.rest;

import java.util.Set;

/**
 * How tokens are fetched.
 *
 * @param request with which request
 * @param meaning what its answer gives
 * @param refusals the statuses by which the service says that a token is not good any more
 */
record Fetching(TokenRequest request, TokenCall.Meaning meaning, Set<Integer> refusals) {

    static final Set<Integer> REFUSALS = Set.of(401);
}
