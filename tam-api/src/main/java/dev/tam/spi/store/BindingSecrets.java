package dev.tam.spi.store;

import dev.tam.spi.SealedSecret;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An account's secrets in one service, all sealed.
 *
 * @param password the password that the service is known to accept
 * @param pending a new password, committed before it is set there; promoted afterwards
 * @param issued tokens that the service issued, by name
 */
public record BindingSecrets(
        Optional<SealedSecret> password, Optional<SealedSecret> pending, Map<String, SealedSecret> issued) {

    /** Copies the tokens. */
    public BindingSecrets {
        issued = Map.copyOf(issued);
    }

    /**
     * A password and nothing else.
     *
     * @param password the password
     * @return the secrets
     */
    public static BindingSecrets of(SealedSecret password) {
        return new BindingSecrets(Optional.of(password), Optional.empty(), Map.of());
    }

    /**
     * No secret at all.
     *
     * @return the empty secrets
     */
    public static BindingSecrets none() {
        return new BindingSecrets(Optional.empty(), Optional.empty(), Map.of());
    }

    /**
     * The keys that are needed to open them.
     *
     * @return the ids of all keys that sealed one of them; a damaged secret needs none
     */
    public Set<String> keyIds() {
        return Stream.of(password.stream(), pending.stream(), issued.values().stream())
                .flatMap(secrets -> secrets)
                .filter(secret -> !secret.isDamaged())
                .map(SealedSecret::keyId)
                .collect(Collectors.toUnmodifiableSet());
    }
}
