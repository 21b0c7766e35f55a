package dev.tam.spi.store;

/**
 * The identity of one wait for an account.
 *
 * @param value 8 to 40 lower case letters and digits
 */
public record TicketId(String value) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it breaks the rule
     */
    public TicketId {
        Ids.require("ticket id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
