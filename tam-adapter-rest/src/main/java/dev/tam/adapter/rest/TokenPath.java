package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.HashSet;
import java.util.Optional;

/** Reads the {@code path:} of a request for a token. */
final class TokenPath {

    private TokenPath() {}

    static Optional<Template> read(PluginConfig config, Placeholders known) {
        TemplateReader templates = new TemplateReader(config, known, new HashSet<>());
        String written = TemplateReader.written(config, "path").orElse("");
        if (TemplateReader.hasReference(written)) {
            return templates.text("path");
        }
        if (!written.startsWith("/") || written.contains("?")) {
            config.mistake("path", "is no path that begins with / and has no query", "write one such as /oauth2/token");
            return Optional.empty();
        }
        if (Detours.isIn(written)) {
            config.mistake(
                    "path", "contains a step '.' or '..', or an escape that hides one", "write the path that is meant");
            return Optional.empty();
        }
        return templates.text("path");
    }
}
