package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.service.Outcome;
import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.regex.Pattern;

/** What must hold for whatever comes in. */
final class FuzzRules {

    private static final int LONGEST_MESSAGE = 2_000;
    private static final int TELLING = 6;
    private static final Pattern STEP = Pattern.compile("(^|[/\\\\])\\.{1,2}(;[^/\\\\]*)?([/\\\\]|$)");
    private static final Pattern ESCAPED = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private FuzzRules() {}

    /** Nothing in a message begins a new line, turns the writing around or hides. */
    static void assertOneLine(String message) {
        message.codePoints().forEach(c -> {
            int type = Character.getType(c);
            assertFalse(
                    Character.isISOControl(c)
                            || type == Character.FORMAT
                            || type == Character.LINE_SEPARATOR
                            || type == Character.PARAGRAPH_SEPARATOR
                            || type == Character.SURROGATE,
                    () -> "U+" + Integer.toHexString(c) + " in: " + message);
        });
    }

    /** A message of an outcome is short, plain, and has nothing of what came from elsewhere. */
    static void assertTellsNothing(Outcome<?> outcome, List<String> foreign) {
        if (!(outcome instanceof Outcome.Done)) {
            String told = outcome.toString();
            assertOneLine(told);
            assertTrue(told.length() <= LONGEST_MESSAGE, told);
            assertFalse(
                    foreign.stream()
                            .filter(text -> text.length() >= TELLING)
                            .filter(text -> !isOurWord(text))
                            .anyMatch(told::contains),
                    told);
        }
    }

    /** What tam says itself may be what somebody else says too. */
    private static boolean isOurWord(String text) {
        return Pattern.matches("[A-Za-z {}'.,:;()\\[\\]=-]*", text);
    }

    /** A request goes to the service, and nothing that decodes its path leaves the service's part of it. */
    static void assertBelow(String base, URI uri) {
        URI root = URI.create(base);
        assertEquals(root.getScheme(), uri.getScheme());
        assertEquals(root.getHost(), uri.getHost(), uri::toString);
        assertEquals(root.getPort(), uri.getPort());
        assertNull(uri.getRawUserInfo());
        assertNull(uri.getRawFragment());
        assertTrue(uri.getRawPath().startsWith(root.getRawPath() + "/"), uri::toString);
        String path = uri.getRawPath();
        for (int decodings = 0; decodings <= 2; decodings++) {
            assertFalse(STEP.matcher(path).find(), uri::toString);
            assertTrue(path.chars().noneMatch(c -> c < ' ' || c == 0x7f), uri::toString);
            path = URLDecoder.decode(ESCAPED.matcher(path).replaceAll("%25"), ISO_8859_1);
        }
    }
}
