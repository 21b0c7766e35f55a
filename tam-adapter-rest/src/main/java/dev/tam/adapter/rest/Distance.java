package dev.tam.adapter.rest;

import java.util.Locale;

/**
 * How many letters must be added, dropped, changed or swapped with their neighbour to get from one word to another. Case,
 * {@code -} and {@code _} do not count.
 */
final class Distance {

    private static final int LONGEST = 80;

    private Distance() {}

    static int between(String one, String other) {
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

    /** From the first i letters of one to the first j of the other. */
    private static int cell(int[][] rows, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int nearest = Math.min(rows[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
        return isSwap(a, b, i, j) ? Math.min(nearest, rows[i - 2][j - 2] + 1) : nearest;
    }

    private static boolean isSwap(String a, String b, int i, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }

    private static String bare(String word) {
        String begin = word.length() > LONGEST ? word.substring(0, LONGEST) : word;
        return begin.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }
}
