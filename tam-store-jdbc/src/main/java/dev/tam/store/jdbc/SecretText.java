package dev.tam.store.jdbc;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tam.spi.SealedSecret;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A sealed secret as one text: key id, version and bytes. */
final class SecretText {

    /** The name under which a text is told that should have been several secrets. */
    private static final String ALL = "damaged";

    private SecretText() {}

    /** What was damaged is written as it was found. */
    static String of(SealedSecret secret) {
        if (secret.isDamaged()) {
            return new String(secret.sealed(), UTF_8);
        }
        return prefix(secret.keyId()) + secret.version() + ":"
                + Base64.getEncoder().encodeToString(secret.sealed());
    }

    /** How all texts of secrets begin that one key has sealed. */
    static String prefix(String keyId) {
        return keyId + ":";
    }

    static Optional<SealedSecret> secret(@Nullable String text) {
        return Optional.ofNullable(text).map(SecretText::parse);
    }

    private static SealedSecret parse(String text) {
        String[] parts = text.split(":", 3);
        try {
            return SealedSecret.of(
                    parts[0], Integer.parseInt(parts[1]), Base64.getDecoder().decode(parts[2]));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return SealedSecret.damaged(text.getBytes(UTF_8));
        }
    }

    static String ofAll(Map<String, SealedSecret> secrets) {
        SealedSecret whole = secrets.get(ALL);
        if (whole != null && whole.isDamaged() && secrets.size() == 1) {
            return of(whole);
        }
        Map<String, String> texts = new HashMap<>();
        secrets.forEach((name, secret) -> texts.put(name, of(secret)));
        return MapText.of(texts);
    }

    /** Where the text is none of several secrets, its account must be set aside all the same. */
    static Map<String, SealedSecret> secrets(String text) {
        try {
            return parseAll(text);
        } catch (IllegalArgumentException e) {
            return Map.of(ALL, SealedSecret.damaged(text.getBytes(UTF_8)));
        }
    }

    private static Map<String, SealedSecret> parseAll(String text) {
        Map<String, SealedSecret> secrets = new HashMap<>();
        MapText.map(text).forEach((name, secret) -> secrets.put(name, parse(secret)));
        return Map.copyOf(secrets);
    }
}
