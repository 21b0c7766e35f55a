package dev.tam;

/** Foreign text made safe for a message: quoted, control and non-ASCII characters escaped, length capped. */
final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    static String of(String text) {
        StringBuilder out = new StringBuilder("'");
        text.chars().limit(LONGEST).forEach(c -> {
            if (c < ' ' || c > '~') {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04x", c));
            } else {
                out.append((char) c);
            }
        });
        return out.append(text.length() > LONGEST ? "...'" : "'").toString();
    }
}
