package dev.tam.adapter.rest.services;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole example of {@code examples/services} as it stands there, but for what differs from machine to machine and what the
 * tests share: where the service is, its administrator's password, how many accounts there may be.
 */
final class ExampleFile {

    private static final Path FOLDER = Path.of("..", "examples", "services");
    private static final String SHARED = """
            run: real-services
            keys: ["${property:it.key}"]
            lease: { ttl: 2s }
            calls: { parallel: 8, timeout: 20s }
            """;

    private ExampleFile() {}

    /** The file's text, with the references of {@link ServiceConfig}: {@code base} and {@code password}. */
    static String text(String service) {
        String text = read(FOLDER.resolve(service + ".yaml"));
        text = with(text, "base: \"[^\"]+\"", "base: \"${property:it.base}\"");
        text = with(text, "\\$\\{env:[A-Z]+_PASSWORD}", "${property:it.password}");
        return with(text, "on: \\[", "pool: { maxSize: 4 }, on: [") + SHARED;
    }

    /** Replaces what must stand there once. */
    private static String with(String text, String pattern, String instead) {
        if (Pattern.compile(pattern).matcher(text).results().count() != 1) {
            throw new IllegalStateException("the example has not one " + pattern);
        }
        return text.replaceFirst(pattern, Matcher.quoteReplacement(instead));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
