package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which headers may be set. */
final class HeaderNames {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private static final Set<String> WHO_ASKS = Set.of("authorization", "proxy-authorization", "cookie");

    private HeaderNames() {}

    static Optional<String> read(PluginConfig config, String key) {
        if (!config.keys().contains(key)) {
            config.mistake(key, "is missing", "write the header's name");
        }
        return config.text(key).filter(name -> check(config, key, name));
    }

    static boolean isAllowed(String name) {
        return TOKEN.matcher(name).matches() && !OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
    }

    /** Notes where a header that says who asks has a text of its own: that would be a secret in plain sight. */
    static void checkSecrets(PluginConfig config, String key, Map<String, Template> headers) {
        headers.forEach((name, value) -> {
            if (WHO_ASKS.contains(name.toLowerCase(Locale.ROOT))
                    && value.placeholders().isEmpty()) {
                config.mistake(
                        key,
                        "has a secret in plain sight: " + name,
                        "write it below auth:, as a reference such as ${env:NAME}");
            }
        });
    }

    static boolean check(PluginConfig config, String key, String name) {
        if (!TOKEN.matcher(name).matches()) {
            config.mistake(key, "is no header's name", "use letters, digits and -");
            return false;
        }
        if (OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            config.mistake(key, "names a header that belongs to the connection: " + name, "leave it out");
            return false;
        }
        return true;
    }
}
