package dev.tam.adapter.rest;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for patterns of a configuration in texts of a service. Some pairs of both would take longer than anybody waits:
 * the search ends after so many steps, which take less than 100 ms.
 */
final class Search {

    /** How much of a text is searched. */
    static final int SEARCHED = 8_192;

    private static final int STEPS = 5_000_000;

    private Search() {}

    /**
     * Whether the pattern is found.
     *
     * @throws EndlessSearchException if that cannot be told in time
     */
    static boolean finds(Pattern pattern, String text) {
        return search(pattern, text, Matcher::find);
    }

    /**
     * What the first group of the pattern found, or all that it found if it has none.
     *
     * @throws EndlessSearchException if that cannot be told in time
     */
    static Optional<String> first(Pattern pattern, String text) {
        return search(
                pattern,
                text,
                matcher -> matcher.find()
                        ? Optional.ofNullable(matcher.group(Math.min(1, matcher.groupCount())))
                        : Optional.empty());
    }

    private static <T> T search(Pattern pattern, String text, Function<Matcher, T> how) {
        String beginning = text.length() > SEARCHED ? text.substring(0, SEARCHED) : text;
        try {
            return how.apply(pattern.matcher(new Counted(beginning)));
        } catch (StackOverflowError e) {
            throw new EndlessSearchException();
        }
    }

    /** Counts how often it is looked at. */
    private static final class Counted implements CharSequence {

        private final String text;
        private int left = STEPS;

        Counted(String text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (left-- <= 0) {
                throw new EndlessSearchException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
