package dev.tam.core.text;

import java.util.Locale;

/** Text that may be anybody's, fit for one line of a log, a message or a report: what could forge a line or hide in one is escaped. */
public final class OneLine {

    private static final int LONGEST = 500;

    private OneLine() {}

    /** The whole text. */
    public static String of(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(line, c));
        return line.toString();
    }

    /** The text of which nobody knows how long it is, cut after 500 characters. */
    public static String capped(String text) {
        StringBuilder line = new StringBuilder();
        int at = 0;
        while (at < text.length() && line.length() < LONGEST) {
            int c = text.codePointAt(at);
            append(line, c);
            at += Character.charCount(c);
        }
        return at < text.length() ? line.append("...").toString() : line.toString();
    }

    private static void append(StringBuilder line, int c) {
        if (isInvisible(c)) {
            line.append(String.format(Locale.ROOT, "\\u%04x", c));
        } else {
            line.appendCodePoint(c);
        }
    }

    private static boolean isInvisible(int c) {
        return Character.isISOControl(c)
                || switch (Character.getType(c)) {
                    case Character.FORMAT,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SURROGATE -> true;
                    default -> false;
                };
    }
}
