package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a template means, said once more in the words of the guide: a name in braces is a placeholder, two opening
 * braces are one, and what follows a dollar or hash sign in braces stands for itself, unless it is a reference of tam's.
 */
record FuzzTemplate(List<Piece> pieces) {

    private static final Pattern PIECE = Pattern.compile(
            "(?<brace>\\{\\{)|(?<foreign>[$#]\\{[^}]*}?)|\\{(?<name>[^}]*)}|(?<open>\\{)|(?<text>[^{])",
            Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("name|login|email|idempotencyKey|fence|password"
            + "|(attributes|values)\\.[A-Za-z0-9][A-Za-z0-9_.-]*"
            + "|earlier\\.[a-z][a-z0-9-]{0,39}\\.[A-Za-z0-9][A-Za-z0-9_.-]*");

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(env|file|property):");

    /** A literal text, or a placeholder's name. */
    record Piece(String text, boolean isName) {}

    /** Empty if it is a mistake. */
    static Optional<FuzzTemplate> of(String text) {
        if (REFERENCE.matcher(text).find()) {
            return Optional.empty();
        }
        List<Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        Matcher next = PIECE.matcher(text);
        while (next.lookingAt()) {
            if (next.group("open") != null) {
                return Optional.empty();
            } else if (next.group("name") != null) {
                if (!NAME.matcher(next.group("name")).matches()) {
                    return Optional.empty();
                }
                pieces.add(new Piece(literal.toString(), false));
                literal.setLength(0);
                pieces.add(new Piece(next.group("name"), true));
            } else {
                literal.append(next.group("brace") != null ? "{" : next.group());
            }
            next.region(next.end(), text.length());
        }
        pieces.add(new Piece(literal.toString(), false));
        return Optional.of(new FuzzTemplate(pieces));
    }

    String filled(FuzzCall call, String password) {
        Map<String, String> values = Map.of(
                "name", call.name().value(),
                "login", call.login(),
                "idempotencyKey", "key-1",
                "fence", "3",
                "password", password,
                "attributes.a", call.value(),
                "values.v", call.value());
        StringBuilder out = new StringBuilder();
        pieces.forEach(piece -> out.append(piece.isName() ? values.get(piece.text()) : piece.text()));
        return out.toString();
    }

    /** As a service reads its path: what the template escapes is escaped, a percent sign elsewhere is one. */
    FuzzTemplate decoded() {
        return new FuzzTemplate(pieces.stream()
                .map(piece -> piece.isName() ? piece : new Piece(decoded(piece.text()), false))
                .toList());
    }

    int slashes() {
        return pieces.stream()
                .filter(piece -> !piece.isName())
                .mapToInt(piece ->
                        (int) piece.text().chars().filter(c -> c == '/').count())
                .sum();
    }

    private static String decoded(String literal) {
        String text = literal.replaceAll("%(?![0-9A-Fa-f]{2})", "%25").replace("+", "%2B");
        return URLDecoder.decode(text, UTF_8);
    }
}
