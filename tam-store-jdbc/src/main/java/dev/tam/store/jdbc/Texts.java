package dev.tam.store.jdbc;

/** How free text is kept, so that every database keeps it as it is and a line of it stays one line. */
final class Texts {

    /** How much of a long text is kept to find it by. */
    private static final int KEY_LENGTH = 90;

    private Texts() {}

    /** The same without line ends, NUL, which PostgreSQL refuses, and a space at the end, which MariaDB overlooks. */
    static String escaped(String raw) {
        boolean isPlain = raw.indexOf('\\') < 0 && raw.indexOf('\n') < 0 && raw.indexOf('\0') < 0;
        String inner =
                isPlain ? raw : raw.replace("\\", "\\\\").replace("\n", "\\n").replace("\0", "\\0");
        return inner.endsWith(" ") ? inner.substring(0, inner.length() - 1) + "\\s" : inner;
    }

    /** Undoes {@link #escaped}, also of characters that a format escapes besides. */
    static String raw(String escaped) {
        if (escaped.indexOf('\\') < 0) {
            return escaped;
        }
        StringBuilder raw = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            raw.append(c == '\\' && i + 1 < escaped.length() ? meant(escaped.charAt(++i)) : c);
        }
        return raw.toString();
    }

    private static char meant(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case '0' -> '\0';
            case 's' -> ' ';
            default -> escaped;
        };
    }

    /** For people only: a text that no database refuses. */
    static String printable(String text) {
        return text.replace('\0', ' ');
    }

    /** The beginning of a text, by which an index finds it. */
    static String key(String text) {
        int end = Math.min(text.length(), KEY_LENGTH);
        boolean isCut = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return printable(text.substring(0, isCut ? end - 1 : end));
    }
}
