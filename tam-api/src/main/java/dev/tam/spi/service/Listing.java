package dev.tam.spi.service;

import java.util.List;
import java.util.Objects;
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
        Objects.requireNonNull(next, "next");
    }

    /**
     * One account.
     *
     * @param login what it is called there
     * @param externalId the service's own id, if it has one
     */
    public record Item(String login, Optional<String> externalId) {

        /**
         * Checks that there is a login.
         *
         * @throws IllegalArgumentException if the id is longer than 1,000 characters: a store could not carry it
         */
        public Item {
            Objects.requireNonNull(login, "login");
            externalId = Told.id(externalId);
        }
    }
}
