package dev.tam.core.config;

import dev.tam.Secret;
import dev.tam.spi.ConfigValue;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves {@code ${env:NAME}}, {@code ${file:PATH}} and {@code ${property:NAME}}, the only references there are.
 *
 * <ol>
 *   <li>Each may stand inside a text, more than once; what it gives is not looked at again.
 *   <li>A file's one trailing newline is dropped; a relative path starts at the folder of the configuration.
 *   <li>{@code ${word:...}} with another word is a mistake; any other {@code ${...}} is a literal text.
 *   <li>What a reference gave never shows in a message.
 * </ol>
 */
public final class References {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z][A-Za-z0-9_-]*):([^{}]*)\\}");
    private static final String THE_THREE = "there are ${env:NAME}, ${file:PATH} and ${property:NAME}";

    private final Lookups lookups;
    private final Path folder;
    private final GivenSecrets given;

    private References(Lookups lookups, Path folder, GivenSecrets given) {
        this.lookups = lookups;
        this.folder = folder;
        this.given = given;
    }

    /**
     * References of a configuration.
     *
     * @param lookups where they lead
     * @param folder where relative paths start
     * @return the references
     */
    public static References of(Lookups lookups, Path folder) {
        return new References(lookups, folder, new GivenSecrets());
    }

    /**
     * The same with secrets that were given in Java.
     *
     * @param secrets those of a draft
     * @return new references
     */
    public References with(GivenSecrets secrets) {
        return new References(lookups, folder, secrets);
    }

    /**
     * The text of a scalar; empty, with a mistake noted, if a reference of it leads nowhere.
     */
    Optional<String> text(ConfigValue.Scalar scalar, Mistakes mistakes) {
        if (given.of(scalar).isPresent()) {
            mistakes.add(scalar.position(), "is a Secret", "a text is wanted here");
            return Optional.empty();
        }
        return resolve(scalar, mistakes);
    }

    /** The secret of a scalar; empty, with a mistake noted, if it is in plain sight or leads nowhere. */
    Optional<Secret> secret(ConfigValue.Scalar scalar, Mistakes mistakes) {
        return given.of(scalar).or(() -> referredSecret(scalar, mistakes));
    }

    private Optional<Secret> referredSecret(ConfigValue.Scalar scalar, Mistakes mistakes) {
        if (!REFERENCE.matcher(scalar.text()).matches()) {
            mistakes.add(
                    scalar.position(),
                    "is a secret in plain sight",
                    scalar.position().line() > 0
                            ? "write one of ${env:NAME}, ${file:PATH}, ${property:NAME} and nothing else"
                            : "give a dev.tam.Secret");
            return Optional.empty();
        }
        Optional<String> value = resolve(scalar, mistakes);
        if (value.filter(String::isEmpty).isPresent()) {
            mistakes.add(scalar.position(), "the secret of " + scalar.text() + " is empty", "set it");
        }
        return value.filter(text -> !text.isEmpty()).map(Secret::of);
    }

    private Optional<String> resolve(ConfigValue.Scalar scalar, Mistakes mistakes) {
        StringBuilder out = new StringBuilder();
        Matcher reference = REFERENCE.matcher(scalar.text());
        boolean complete = true;
        while (reference.find()) {
            Optional<String> value = follow(reference, scalar, mistakes);
            complete &= value.isPresent();
            reference.appendReplacement(out, Matcher.quoteReplacement(value.orElse("")));
        }
        reference.appendTail(out);
        return complete ? Optional.of(out.toString()) : Optional.empty();
    }

    private Optional<String> follow(Matcher reference, ConfigValue.Scalar scalar, Mistakes mistakes) {
        String whole = Words.quote(reference.group());
        String target = reference.group(2);
        Optional<String> value =
                switch (reference.group(1)) {
                    case "env" ->
                        target.isEmpty() ? Optional.empty() : lookups.env().apply(target);
                    case "property" ->
                        target.isEmpty() ? Optional.empty() : lookups.property().apply(target);
                    case "file" -> file(target);
                    default -> Optional.empty();
                };
        if (value.isEmpty()) {
            mistakes.add(scalar.position(), missing(reference.group(1), whole, target));
        }
        return value;
    }

    private String missing(String scheme, String whole, String target) {
        return switch (scheme) {
            case "env" -> whole + " leads nowhere; set the environment variable " + Words.quote(target);
            case "property" -> whole + " leads nowhere; start the JVM with -D" + target + "=...";
            case "file" ->
                whole + " leads nowhere; there must be a readable file "
                        + path(target).orElse(target);
            default -> whole + " is no reference; " + THE_THREE;
        };
    }

    private Optional<String> file(String target) {
        return path(target).map(Path::of).flatMap(lookups.file()).map(References::withoutNewline);
    }

    private Optional<String> path(String target) {
        try {
            return target.isEmpty()
                    ? Optional.empty()
                    : Optional.of(folder.resolve(target).toString());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String withoutNewline(String text) {
        String cut = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return cut.length() < text.length() && cut.endsWith("\r") ? cut.substring(0, cut.length() - 1) : cut;
    }

    /**
     * Where references lead.
     *
     * @param env environment variables by name
     * @param file the texts of files
     * @param property system properties by name
     * @param properties the names of all system properties
     */
    public record Lookups(
            Function<String, Optional<String>> env,
            Function<Path, Optional<String>> file,
            Function<String, Optional<String>> property,
            Supplier<Set<String>> properties) {

        /**
         * Nowhere.
         *
         * @return the lookups
         */
        public static Lookups none() {
            return new Lookups(name -> Optional.empty(), file -> Optional.empty(), name -> Optional.empty(), Set::of);
        }

        /**
         * To this JVM's environment, files and properties.
         *
         * @return the lookups
         */
        public static Lookups system() {
            return new Lookups(
                    name -> Optional.ofNullable(System.getenv(name)),
                    TextFile::read,
                    name -> Optional.ofNullable(System.getProperty(name)),
                    () -> System.getProperties().stringPropertyNames());
        }
    }
}
