package dev.tam.store.jdbc.connect;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Drivers quote URLs and settings in their messages: takes what is secret out of them. */
final class Masking {

    /** What a URL sets whose name smells of a secret, and what stands before an at sign. */
    private static final Pattern IN_URL =
            Pattern.compile("(?i)[?&;][^=?&;]*(?:pass|pwd|secret|token|key)[^=?&;]*=([^?&;]+)|//[^/@:]*:([^/?]+)@");

    private final List<String> secrets;

    private Masking(List<String> secrets) {
        this.secrets = secrets;
    }

    static Masking of(DatabaseOptions options) {
        Stream<String> inUrl = IN_URL.matcher(options.url()).results().map(Masking::secretOf);
        Stream<String> own = options.password().map(p -> p.reveal()).stream();
        return new Masking(Stream.concat(inUrl, own).distinct().toList());
    }

    private static String secretOf(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }

    String mask(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }

    /** What was thrown, or a shadow of it where it tells a secret. */
    Throwable mask(Throwable thrown) {
        boolean tells = Diagnosis.chain(thrown).stream()
                .anyMatch(t -> !mask(t.toString()).equals(t.toString()));
        if (!tells) {
            return thrown;
        }
        Throwable shadow = new SQLException(mask(thrown.toString()));
        shadow.setStackTrace(thrown.getStackTrace());
        return shadow;
    }
}
