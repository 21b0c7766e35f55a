package dev.tam.testkit.service;

/**
 * A request that reached a {@link FakeService}.
 *
 * @param operation what it asked for
 * @param login which account it was about; empty for {@link Operation#LIST} and {@link Operation#PROVE_ENVIRONMENT}
 * @param idempotencyKey the key that it carried; may be empty
 * @param fence the fence that it carried; 0 without an account
 * @param applied whether it changed something
 */
public record FakeRequest(Operation operation, String login, String idempotencyKey, long fence, boolean applied) {}
