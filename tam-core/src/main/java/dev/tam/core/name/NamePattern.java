package dev.tam.core.name;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.Splitter;
import dev.tam.AccountName;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How the names of a spec look: literals with {@code {spec}}, {@code {unique}} and, after them, {@code {tag}}. Equal
 * texts are equal patterns.
 *
 * <p>The tag is the last placeholder, so that a name alone shows where its tag is.
 *
 * @param text the pattern as it was written
 */
public record NamePattern(String text) {

    /** The most characters of an account name. */
    static final int LONGEST_NAME = 63;

    static final int TAG_LENGTH = 8;

    private static final String SPEC = "{spec}";
    private static final String UNIQUE = "{unique}";
    private static final String TAG = "{tag}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^}]*\\}?");
    private static final int UNIQUE_LENGTH = RunCounter.PREFIX_LENGTH + RunCounter.COUNTER_LENGTH;

    /** {@code test-{spec}-{unique}-{tag}}. Stands last: it is checked like any other, with the constants above. */
    public static final NamePattern DEFAULT = new NamePattern("test-{spec}-{unique}-{tag}");

    /**
     * Checks the pattern.
     *
     * @throws IllegalArgumentException if it cannot give names that are unique and prove themselves; the message says
     *     what to write
     */
    public NamePattern {
        PLACEHOLDER.matcher(text).results().map(MatchResult::group).forEach(p -> requireKnown(p, text));
        checkArgument(count(text, UNIQUE) == 1, "name pattern '%s' must contain {unique} once", text);
        checkArgument(count(text, TAG) == 1, "name pattern '%s' must contain {tag} once", text);
        checkArgument(count(text, SPEC) <= 1, "name pattern '%s' may contain {spec} once only", text);
        checkArgument(
                text.lastIndexOf('{') == text.indexOf(TAG),
                "name pattern '%s' must have {tag} as its last placeholder, where the proof is looked for",
                text);
        requireGrammar(text);
    }

    /**
     * The pattern of a text.
     *
     * @param text literals with {@code {spec}}, {@code {unique}} and {@code {tag}}
     * @return the pattern
     * @throws IllegalArgumentException if it breaks a rule; the message says which
     */
    public static NamePattern of(String text) {
        return new NamePattern(text);
    }

    /**
     * Whether names of a spec fit into {@value #LONGEST_NAME} characters.
     *
     * @param spec the spec's name
     * @return what is wrong and how to mend it; empty if they fit
     */
    public Optional<String> tooLongFor(String spec) {
        int length = fill(spec, "u".repeat(UNIQUE_LENGTH))
                .withTag("t".repeat(TAG_LENGTH))
                .length();
        int over = length - LONGEST_NAME;
        return over <= 0
                ? Optional.empty()
                : Optional.of("the names of spec '" + spec + "' would have " + length + " characters, more than "
                        + LONGEST_NAME + "; shorten the spec's name or its pattern '" + text + "' by " + over);
    }

    /** The name without its tag. */
    Untagged fill(String spec, String unique) {
        int tag = text.indexOf(TAG);
        String before = text.substring(0, tag).replace(UNIQUE, unique).replace(SPEC, spec);
        return new Untagged(before, text.substring(tag + TAG.length()));
    }

    /** Takes a name apart where this pattern has its tag; empty if it is too short or ends otherwise. */
    Optional<Tagged> takeApart(String name) {
        String after = text.substring(text.indexOf(TAG) + TAG.length());
        int end = name.length() - after.length();
        int begin = end - TAG_LENGTH;
        return begin < 0 || !name.endsWith(after)
                ? Optional.empty()
                : Optional.of(new Tagged(new Untagged(name.substring(0, begin), after), name.substring(begin, end)));
    }

    /** What stands before and after the tag. */
    record Untagged(String before, String after) {
        String withTag(String tag) {
            return before + tag + after;
        }
    }

    /** A name taken apart. */
    record Tagged(Untagged rest, String tag) {}

    @Override
    public String toString() {
        return text;
    }

    private static void requireKnown(String placeholder, String text) {
        checkArgument(
                placeholder.equals(SPEC) || placeholder.equals(UNIQUE) || placeholder.equals(TAG),
                "name pattern '%s' has %s; it may have {spec}, {unique} and {tag}",
                text,
                placeholder);
    }

    private static int count(String text, String placeholder) {
        return Splitter.on(placeholder).splitToList(text).size() - 1;
    }

    private static void requireGrammar(String text) {
        String sample = text.replace(UNIQUE, "u0").replace(SPEC, "s0").replace(TAG, "t0");
        try {
            AccountName.of(sample);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "name pattern '" + text + "' gives names like '" + sample + "': " + e.getMessage(), e);
        }
    }
}
