package dev.tam.spi.store;

/**
 * The identity of one intended change, made by the caller. A change that is sent again with the same id, because its
 * outcome was not heard, applies once.
 *
 * @param value 8 to 40 lower case letters and digits
 */
public record OpId(String value) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it breaks the rule
     */
    public OpId {
        Ids.require("operation id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
