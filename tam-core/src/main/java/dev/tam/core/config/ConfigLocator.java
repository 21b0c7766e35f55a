package dev.tam.core.config;

import dev.tam.ConfigurationException;
import dev.tam.core.text.OneLine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the configuration.
 *
 * <ol>
 *   <li>the file that {@code TAM_CONFIG} names; if it is not there, no other is looked for;
 *   <li>{@code tam.yaml} in the working folder;
 *   <li>{@code tam.yaml} on the class path.
 * </ol>
 */
public final class ConfigLocator {

    private static final String NAME = "tam.yaml";
    private static final String VARIABLE = "TAM_CONFIG";
    private static final String SMALLEST = """
            environment: local
            allow: { local: [localhost] }
            store: memory
            services:
              users: { adapter: rest, preset: plain-full, base: "http://localhost:8080" }
            specs:
              shopper: { on: [users] }""";

    private final Function<String, Optional<String>> env;
    private final Path workingFolder;
    private final ClassLoader loader;

    /**
     * A locator.
     *
     * @param env environment variables by name
     * @param workingFolder where to look, and where relative paths start
     * @param loader the class path
     */
    public ConfigLocator(Function<String, Optional<String>> env, Path workingFolder, ClassLoader loader) {
        this.env = env;
        this.workingFolder = workingFolder;
        this.loader = loader;
    }

    /**
     * A configuration that was found.
     *
     * @param source what to call it in messages
     * @param text what it says
     * @param folder where its relative paths start
     */
    public record Found(String source, String text, Path folder) {}

    /**
     * Finds the configuration.
     *
     * @return what was found
     * @throws ConfigurationException if there is none, or {@code TAM_CONFIG} names a file that cannot be read
     */
    public Found find() {
        return env.apply(VARIABLE)
                .filter(name -> !name.isBlank())
                .map(name -> named(name, "the environment variable " + VARIABLE + " names it"))
                .or(this::inWorkingFolder)
                .or(this::onClassPath)
                .orElseThrow(this::missing);
    }

    /**
     * Reads one file and looks for no other.
     *
     * @param file the file
     * @return what it says
     * @throws ConfigurationException if it cannot be read
     */
    public Found read(Path file) {
        return named(file.toString(), "it was asked for by name");
    }

    private Found named(String name, String whoSays) {
        try {
            return found(name, workingFolder.resolve(name));
        } catch (InvalidPathException | IOException e) {
            throw unreadable(name + " cannot be read (" + whoSays + ")", e);
        }
    }

    private Optional<Found> inWorkingFolder() {
        Path file = workingFolder.resolve(NAME);
        try {
            return Files.exists(file) ? Optional.of(found(NAME, file)) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(file + " cannot be read", e);
        }
    }

    private Optional<Found> onClassPath() {
        try (InputStream in = loader.getResourceAsStream(NAME)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(new Found("classpath:" + NAME, TextFile.read(in), workingFolder));
        } catch (IOException e) {
            throw unreadable("classpath:" + NAME + " cannot be read", e);
        }
    }

    private static Found found(String source, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            Path folder = file.toAbsolutePath().getParent();
            return new Found(source, TextFile.read(in), folder == null ? file : folder);
        }
    }

    private static ConfigurationException unreadable(String what, Exception why) {
        return new ConfigurationException(
                List.of(OneLine.of(what + ": " + why + "; it must be a readable file of UTF-8, at most a megabyte")));
    }

    private ConfigurationException missing() {
        return new ConfigurationException(List.of("there is no configuration: " + VARIABLE + " names no file, and there"
                + " is no " + NAME + " in " + workingFolder.toAbsolutePath() + " or on the class path. The smallest "
                + NAME + " is like this:\n" + SMALLEST));
    }
}
