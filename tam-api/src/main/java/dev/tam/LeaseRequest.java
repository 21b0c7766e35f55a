package dev.tam;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A wish for an account of a pool, written as one expression:
 *
 * <pre>{@code
 * LeaseRequest.from("buyer", where("locale", "de"), prefer("has-order", "1"), waitAtMost(ofSeconds(30)))
 * }</pre>
 *
 * @param pool the pool's name, which is its spec's
 * @param required labels that the account must have
 * @param preferred labels of which more are better
 * @param patience how long to wait at most; empty for the configured time
 * @param test which test asks, for those who wait and for the history
 */
public record LeaseRequest(
        String pool,
        Map<String, String> required,
        Map<String, String> preferred,
        Optional<Duration> patience,
        Optional<String> test) {

    /**
     * Copies the maps and checks the wait.
     *
     * @throws IllegalArgumentException if the wait is negative
     */
    public LeaseRequest {
        required = Map.copyOf(required);
        preferred = Map.copyOf(preferred);
        patience.filter(Duration::isNegative).ifPresent(d -> {
            throw new IllegalArgumentException("a wait is zero or more, not " + d);
        });
    }

    /**
     * A request with its terms.
     *
     * @param pool the pool's name
     * @param terms what is asked for besides; for the same thing the last one counts
     * @return the request
     */
    public static LeaseRequest from(String pool, Term... terms) {
        LeaseRequest request = new LeaseRequest(
                Objects.requireNonNull(pool, "pool"), Map.of(), Map.of(), Optional.empty(), Optional.empty());
        for (Term term : terms) {
            request = term.applyTo(request);
        }
        return request;
    }

    /**
     * Only accounts with this label.
     *
     * @param key the label's name
     * @param value its value
     * @return a term
     */
    public static Term where(String key, String value) {
        return r -> new LeaseRequest(r.pool, plus(r.required, key, value), r.preferred, r.patience, r.test);
    }

    /**
     * Rather an account with this label.
     *
     * @param key the label's name
     * @param value its value
     * @return a term
     */
    public static Term prefer(String key, String value) {
        return r -> new LeaseRequest(r.pool, r.required, plus(r.preferred, key, value), r.patience, r.test);
    }

    /**
     * How long to wait at most.
     *
     * @param wait zero or more
     * @return a term
     */
    public static Term waitAtMost(Duration wait) {
        return r -> new LeaseRequest(r.pool, r.required, r.preferred, Optional.of(wait), r.test);
    }

    /**
     * Which test asks.
     *
     * @param test its name
     * @return a term
     */
    public static Term forTest(String test) {
        return r -> new LeaseRequest(r.pool, r.required, r.preferred, r.patience, Optional.of(test));
    }

    /** A part of a request. */
    @FunctionalInterface
    public interface Term {

        /**
         * Adds the term.
         *
         * @param request the request so far
         * @return the request with the term
         */
        LeaseRequest applyTo(LeaseRequest request);
    }

    private static Map<String, String> plus(Map<String, String> map, String key, String value) {
        Map<String, String> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }
}
