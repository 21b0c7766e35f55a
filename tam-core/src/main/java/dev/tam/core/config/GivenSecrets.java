package dev.tam.core.config;

import dev.tam.Secret;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.Position;
import java.util.IdentityHashMap;
import java.util.Optional;

/**
 * Secrets that were given in Java, beside the tree that must not show them. The scalar object itself is the key: no text
 * of a file can name such a secret.
 */
public final class GivenSecrets {

    /** What the tree has in a secret's place. */
    private static final String PLACEHOLDER = "(secret)";

    private final IdentityHashMap<ConfigValue.Scalar, Secret> secrets = new IdentityHashMap<>();

    GivenSecrets() {}

    ConfigValue.Scalar keep(Secret secret, Position at) {
        ConfigValue.Scalar stand = new ConfigValue.Scalar(PLACEHOLDER, ConfigValue.Kind.TEXT, at);
        secrets.put(stand, secret);
        return stand;
    }

    Optional<Secret> of(ConfigValue.Scalar scalar) {
        return Optional.ofNullable(secrets.get(scalar));
    }

    /** Says how many there are. */
    @Override
    public String toString() {
        return "GivenSecrets[" + secrets.size() + "]";
    }
}
