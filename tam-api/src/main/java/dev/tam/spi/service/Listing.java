package dev.tam.spi.service;

import java.util.List;
import java.util.Optional;

/**
 * A part of a service's accounts.
 *
 * @param items the accounts
 * @param next where the next page begins; empty on the last
 */
public record Listing(List<Item> items, Optional<String> next) {

    /** Copies the items. */
    public Listing {
        items = List.copyOf(items);
    }

    /**
     * One account.
     *
     * @param login what it is called there
     * @param externalId the service's own id, if it has one
     */
    public record Item(String login, Optional<String> externalId) {}
}
