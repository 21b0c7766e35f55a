package dev.tam.spi.store;

import dev.tam.spi.SealedSecret;
import java.util.Map;
import java.util.Optional;

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
}
