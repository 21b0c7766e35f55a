package dev.tam.spi.store;

import java.util.Optional;

/**
 * Which part of a listing.
 *
 * @param after the {@link Page#next()} of the page before; empty for the first
 * @param size how many items at most; 1 to 10,000
 */
public record PageRequest(Optional<String> after, int size) {

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public PageRequest {
        if (size < 1 || size > 10_000) {
            throw new IllegalArgumentException("a page has 1 to 10000 items, not " + size);
        }
    }

    /**
     * The first page.
     *
     * @param size how many items at most
     * @return the request
     */
    public static PageRequest first(int size) {
        return new PageRequest(Optional.empty(), size);
    }
}
