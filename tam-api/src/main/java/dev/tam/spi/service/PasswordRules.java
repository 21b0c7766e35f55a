package dev.tam.spi.service;

/**
 * Which passwords a service accepts. Generated ones have upper and lower case letters, digits and, if there are any
 * specials, at least one of them.
 *
 * @param minLength the fewest characters
 * @param maxLength the most characters
 * @param specials the special characters that it accepts; may be empty
 */
public record PasswordRules(int minLength, int maxLength, String specials) {

    /** 8 to 64 characters, {@code -_.!*} as specials. */
    public static final PasswordRules DEFAULT = new PasswordRules(8, 64, "-_.!*");

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if no safe password fits in them
     */
    public PasswordRules {
        if (maxLength < 8 || minLength > maxLength) {
            throw new IllegalArgumentException(
                    "password lengths must be in order and allow 8 or more, not " + minLength + " to " + maxLength);
        }
    }

    /**
     * What two services accept.
     *
     * @param other the other service's rules
     * @return the rules that satisfy both
     * @throws IllegalArgumentException if no password satisfies both
     */
    public PasswordRules and(PasswordRules other) {
        StringBuilder both = new StringBuilder();
        specials.chars().filter(c -> other.specials.indexOf(c) >= 0).forEach(c -> both.append((char) c));
        return new PasswordRules(
                Math.max(minLength, other.minLength), Math.min(maxLength, other.maxLength), both.toString());
    }
}
