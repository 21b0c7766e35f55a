package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the headers that go with every request of a service. They are about no account. */
final class UsualHeaders {

    /** The key that they are read from. */
    static final String KEY = "headers";

    private UsualHeaders() {}

    static Map<String, String> read(PluginConfig config, Map<String, String> parameters) {
        Placeholders known = Placeholders.only().with(parameters);
        Map<String, Template> written = new TemplateReader(config, known, new HashSet<>()).map(KEY);
        written.keySet().removeIf(name -> !HeaderNames.check(config, KEY, name));
        HeaderNames.checkSecrets(config, KEY, written);
        Map<String, String> headers = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            try {
                headers.put(name, Escape.header(value.expand(CallScope.NONE)));
            } catch (UnsendableException e) {
                config.mistake(KEY, "cannot be sent: " + e.getMessage(), "correct the value of " + name);
            }
        });
        return headers;
    }
}
