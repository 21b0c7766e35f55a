package dev.tam;

/**
 * A label that an account gets when it is created, besides those of its spec: {@code create("buyer", alias("demo-buyer"),
 * label("locale", "de"))}. For the same label the last one counts. Labels are tam's own: no service is told of them.
 *
 * @param key the label's name
 * @param value its value
 */
public record CreateTerm(String key, String value) {

    /** The name of the label that is an account's alias. It is reserved: only {@link #alias} gives it. */
    public static final String ALIAS = "alias";

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_VALUE = 200;

    /**
     * Checks name and value.
     *
     * @throws IllegalArgumentException if one is too short or too long, or the value is an alias that people could not
     *     read
     */
    public CreateTerm {
        requireLength("a label's name", key, 1, LONGEST_NAME);
        if (key.equals(ALIAS)) {
            requireReadable(value);
        } else {
            requireLength("a label's value", value, 0, LONGEST_VALUE);
        }
    }

    /**
     * A name for people, by which {@link AccountManager#find} finds the account. It is not a login, is never sent to a
     * service, and need not be unique: {@code createAll} gives the same one to all.
     *
     * @param alias 1 to 60 printable characters, no blank at either end
     * @return a term
     * @throws IllegalArgumentException if the alias is none
     */
    public static CreateTerm alias(String alias) {
        return new CreateTerm(ALIAS, alias);
    }

    /**
     * A label.
     *
     * @param key its name, 1 to 60 characters; not {@link #ALIAS}
     * @param value its value, up to 200 characters
     * @return a term
     * @throws IllegalArgumentException if name or value is too short or too long, or the name is reserved
     */
    public static CreateTerm label(String key, String value) {
        if (key.equals(ALIAS)) {
            throw new IllegalArgumentException(
                    "the label '" + ALIAS + "' is reserved; write alias(" + Quoted.of(value) + ")");
        }
        return new CreateTerm(key, value);
    }

    private static void requireLength(String what, String text, int least, int most) {
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
            throw new IllegalArgumentException(what + " has " + least + " to " + most + " characters, not " + length);
        }
    }

    private static void requireReadable(String alias) {
        requireLength("an alias", alias, 1, LONGEST_NAME);
        boolean readable = alias.codePoints().allMatch(CreateTerm::isPrintable);
        if (!readable || !alias.equals(alias.strip())) {
            throw new IllegalArgumentException(
                    "an alias is printable, without line breaks, control characters and blanks" + " at its ends, not "
                            + Quoted.of(alias));
        }
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
