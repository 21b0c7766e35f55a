package dev.tam.spi.store;

import java.util.List;
import java.util.Optional;

/**
 * A part of a listing, in an order that does not change while accounts do.
 *
 * @param items the items
 * @param next where the next page begins; empty on the last
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Optional<String> next) {
    /** Copies the items. */
    public Page {
        items = List.copyOf(items);
    }
}
