package dev.tam.spi.store;

/**
 * The identity of one manager in one JVM.
 *
 * @param value 8 to 40 lower case letters and digits
 */
public record MemberId(String value) {
    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if it breaks the rule
     */
    public MemberId {
        Ids.require("member id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
