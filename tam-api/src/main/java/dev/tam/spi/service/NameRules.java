package dev.tam.spi.service;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which logins a service accepts, and how it derives one from the account's name.
 *
 * @param minLength the fewest characters
 * @param maxLength the most characters
 * @param pattern what the whole login must match
 * @param login how the login is made: {@code {name}} is the account's name, {@code {digits:N}} N random digits;
 *     printable ASCII
 */
public record NameRules(int minLength, int maxLength, Pattern pattern, String login) {

    /** Any account name, unchanged. */
    public static final NameRules ANY = new NameRules(1, 255, Pattern.compile("[\\x21-\\x7e]+"), "{name}");

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if the lengths contradict each other, or the login's template has other characters
     *     than printable ASCII
     */
    public NameRules {
        if (minLength < 1 || maxLength < minLength) {
            throw new IllegalArgumentException(
                    "login lengths must be 1 or more and in order, not " + minLength + " to " + maxLength);
        }
        if (login.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(
                    "a login's template has printable ASCII characters only: what looks alike is not the same");
        }
    }

    /**
     * Whether a login breaks a rule.
     *
     * @param candidate the login
     * @return the rule that it breaks, for people; empty if it breaks none
     */
    public Optional<String> brokenBy(String candidate) {
        if (candidate.length() < minLength || candidate.length() > maxLength) {
            return Optional.of("its length must be " + minLength + " to " + maxLength + ", not " + candidate.length());
        }
        return pattern.matcher(candidate).matches() ? Optional.empty() : Optional.of("it must match " + pattern);
    }

    /**
     * Whether the login contains the account's name and so its proof.
     *
     * @return false if a lost store cannot be swept in this service
     */
    public boolean carriesName() {
        return login.contains("{name}");
    }
}
