package dev.tam.adapter.rest;

import java.util.regex.Pattern;

/**
 * What no path may have that tam asks: steps to another resource, however they are written, and what one server on the
 * way reads in another way than the next.
 *
 * <ol>
 *   <li>{@code .} and {@code ..} between slashes, escaped or not; a parameter behind them ({@code ..;x}) hides nothing,
 *       since some servers cut it off first.
 *   <li>Backslashes, which some servers take for slashes, and escaped control characters.
 *   <li>Dots, slashes, semicolons and control characters that are escaped twice, for those that unescape twice.
 * </ol>
 */
final class Detours {

    private static final String BEGIN = "(^|[/;\\\\]|%2f|%5c|%3b)";
    private static final String END = "([/;\\\\]|%2f|%5c|%3b|$)";
    private static final Pattern DETOUR = Pattern.compile("(?i)" + BEGIN + "(\\.|%2e){1,2}" + END
            + "|\\\\|%[01][0-9a-f]|%7f|%25(25)*(2e|2f|3b|5c|[01][0-9a-f]|7f)|\\p{Cntrl}");
    private static final Pattern ESCAPED_SLASH = Pattern.compile("(?i)%2f|%5c");

    private Detours() {}

    /** Whether a path has one. */
    static boolean isIn(String path) {
        return DETOUR.matcher(path).find();
    }

    /** The same, where an escaped slash is one too: nothing of ours put it there. */
    static boolean isInAnswered(String path) {
        return isIn(path) || ESCAPED_SLASH.matcher(path).find();
    }
}
