package dev.tam.core.config;

import com.google.common.base.Ascii;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Words of a configuration in messages to people. */
final class Words {

    private static final int LONGEST_QUOTE = 80;

    private Words() {}

    /** A word in quotes, cut where it is too long. */
    static String quote(String word) {
        return "'" + Ascii.truncate(word, LONGEST_QUOTE, "...") + "'";
    }

    /** A message on one line: what could forge a line or hide in one is escaped. */
    static String oneLine(String message) {
        StringBuilder out = new StringBuilder(message.length());
        message.codePoints().forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** What was probably meant, else all that would be known. */
    static String meant(String word, Collection<String> known) {
        return closest(word, known)
                .map(close -> "did you mean '" + close + "'?")
                .orElse(known.isEmpty() ? "remove it" : "known here: " + String.join(", ", known));
    }

    /** The known word that is at most a third of its letters away. */
    static Optional<String> closest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /** How many letters must be added, dropped or changed; case, {@code -} and {@code _} do not count. */
    private static int distance(String one, String other) {
        String a = bare(one);
        String b = bare(other);
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            above = nextRow(a.charAt(i - 1), b, i, above);
        }
        return above[b.length()];
    }

    private static int[] nextRow(char letter, String b, int i, int[] above) {
        int[] row = new int[b.length() + 1];
        row[0] = i;
        for (int j = 1; j <= b.length(); j++) {
            int changed = above[j - 1] + (letter == b.charAt(j - 1) ? 0 : 1);
            row[j] = Math.min(changed, 1 + Math.min(above[j], row[j - 1]));
        }
        return row;
    }

    private static String bare(String word) {
        return Ascii.toLowerCase(Ascii.truncate(word, LONGEST_QUOTE, ""))
                .replace("-", "")
                .replace("_", "");
    }
}
