package dev.tam.adapter.rest;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes values fit for the place in a request where they go. */
final class Escape {

    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private static final String IN_PATHS = UNRESERVED + "/!$&'()*+,;=:@";

    private static final Pattern STEP = Pattern.compile("\\.\\.|[%]2[eE]");
    private static final Pattern ESCAPED = Pattern.compile("%[0-9A-Fa-f]{2}");

    private Escape() {}

    /** Every byte but the unreserved ones as {@code %XX}, a slash too. */
    static String value(String text) {
        return percent(text, UNRESERVED);
    }

    /**
     * A value for one segment of a path.
     *
     * @throws UnsendableException if the path would mean another resource than the one that is declared
     */
    static String segment(String value) {
        if (value.isEmpty() || value.equals(".") || STEP.matcher(value).find()) {
            throw new UnsendableException("a value in a path must not be empty, '.' or contain '..' or escaped dots");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new UnsendableException("a value in a path must not contain control characters");
        }
        return value(value);
    }

    /** The written part of a path: slashes, delimiters and escapes such as {@code %2F} stay. */
    static String path(String literal) {
        StringBuilder out = new StringBuilder();
        Matcher escaped = ESCAPED.matcher(literal);
        int at = 0;
        while (escaped.find()) {
            out.append(percent(literal.substring(at, escaped.start()), IN_PATHS))
                    .append(escaped.group());
            at = escaped.end();
        }
        return out.append(percent(literal.substring(at), IN_PATHS)).toString();
    }

    /**
     * A path with its values in it.
     *
     * @throws UnsendableException if values, or values and text side by side, make a step to another resource
     */
    static String wholePath(String path) {
        if (Detours.isIn(path)) {
            throw new UnsendableException(
                    "the values make a path with a step '.' or '..', or one that is escaped twice");
        }
        return path;
    }

    /** A path with parameters after it, which are encoded here. */
    static String query(String path, Map<String, String> parameters) {
        StringBuilder out = new StringBuilder(path);
        parameters.forEach((name, value) -> out.append(out.indexOf("?") < 0 ? '?' : '&')
                .append(value(name))
                .append('=')
                .append(value(value)));
        return out.toString();
    }

    /**
     * A value for a header.
     *
     * @throws UnsendableException if it could end the header or is not ASCII
     */
    static String header(String value) {
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new UnsendableException("a value in a header must be printable ASCII without line breaks");
        }
        return value;
    }

    private static String percent(String text, String kept) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && kept.indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                out.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
        return out.toString();
    }
}
