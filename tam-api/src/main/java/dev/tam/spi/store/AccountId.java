package dev.tam.spi.store;

/**
 * The identity of an account's record, made by core and never used twice.
 *
 * @param value 8 to 40 lower case letters and digits
 */
public record AccountId(String value) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it breaks the rule
     */
    public AccountId {
        Ids.require("account id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
