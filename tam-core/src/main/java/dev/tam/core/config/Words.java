package dev.tam.core.config;

import com.google.common.base.Ascii;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Words of a configuration in messages to people. */
public final class Words {

    private static final int LONGEST_QUOTE = 80;

    private Words() {}

    /** A word in quotes, cut where it is too long. */
    static String quote(String word) {
        return "'" + Ascii.truncate(word, LONGEST_QUOTE, "...") + "'";
    }

    /** What was probably meant, else all that would be known. */
    static String meant(String word, Collection<String> known) {
        return closest(word, known)
                .map(close -> "did you mean '" + close + "'?")
                .orElse(known.isEmpty() ? "remove it" : "known here: " + String.join(", ", known));
    }

    /**
     * What was probably meant.
     *
     * @param word what is written
     * @param known what could be written
     * @return the known word that is at most a third of its letters away
     */
    public static Optional<String> closest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
    }

    /**
     * How many letters must be added, dropped, changed or swapped with their neighbour; case, {@code -} and {@code _} do
     * not count. Row i, column j: the distance of the first i letters to the first j.
     */
    private static int distance(String one, String other) {
        String a = bare(one);
        String b = bare(other);
        int[][] rows = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                rows[i][j] = Math.min(i, j) == 0 ? Math.max(i, j) : cell(rows, a, b, i, j);
            }
        }
        return rows[a.length()][b.length()];
    }

    private static int cell(int[][] rows, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int nearest = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        return isSwap(a, b, i, j) ? Math.min(nearest, rows[i - 2][j - 2] + 1) : nearest;
    }

    private static boolean isSwap(String a, String b, int i, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }

    private static String bare(String word) {
        return Ascii.toLowerCase(Ascii.truncate(word, LONGEST_QUOTE, ""))
                .replace("-", "")
                .replace("_", "");
    }
}
