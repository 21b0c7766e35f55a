package dev.tam.spi.store;

/**
 * The identity of one claim, made by the claimer and never used twice. Accounts acquired together share one.
 *
 * @param value 8 to 40 lower case letters and digits
 */
public record ClaimId(String value) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it breaks the rule
     */
    public ClaimId {
        Ids.require("claim id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
