package dev.tam.adapter.rest;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a listing came to a page. It travels in the token of the next page, since nothing is kept between two pages.
 *
 * @param pages how many pages came before
 * @param mark the fingerprint of what an earlier page said, and no later one may say again
 * @param place where the page begins
 */
record Trail(int pages, String mark, String place) {

    /** No list of test accounts has more pages; one that goes on has no end. */
    private static final int MOST = 100_000;

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,6}):([0-9a-f-]{36}):(.{1,2000})", Pattern.DOTALL);

    static Optional<Trail> read(String token) {
        Matcher text = TEXT.matcher(token);
        return text.matches()
                ? Optional.of(new Trail(Integer.parseInt(text.group(1)), text.group(2), text.group(3)))
                : Optional.empty();
    }

    /** The trail to the second page. */
    static Trail begin(String said, String place) {
        return new Trail(1, fingerprint(said), place);
    }

    /** Whether a page says again what an earlier one said, or too many came before. */
    boolean isEndless(String said) {
        return pages >= MOST || mark.equals(fingerprint(said));
    }

    /** On to a page, with what this one said as the mark. */
    Trail on(String said, String next) {
        return new Trail(pages + 1, fingerprint(said), next);
    }

    /**
     * On to a page, with a mark that is moved at every power of two: so every circle is noticed, before it was gone
     * around twice (Brent).
     */
    Trail round(String said, String next) {
        boolean moves = Integer.bitCount(pages + 1) == 1;
        return new Trail(pages + 1, moves ? fingerprint(said) : mark, next);
    }

    String token() {
        return pages + ":" + mark + ":" + place;
    }

    private static String fingerprint(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
