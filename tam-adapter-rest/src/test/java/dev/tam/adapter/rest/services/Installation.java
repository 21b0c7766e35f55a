package dev.tam.adapter.rest.services;

import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code .ci/services} has put below {@code target/services}. */
final class Installation {

    private static final Path ALL = Path.of("target", "services");

    private Installation() {}

    static Path of(String service) {
        Path home = ALL.resolve(service).toAbsolutePath();
        if (!Files.isDirectory(home)) {
            throw new IllegalStateException(home + " is missing; run .ci/services " + service);
        }
        return home;
    }
}
