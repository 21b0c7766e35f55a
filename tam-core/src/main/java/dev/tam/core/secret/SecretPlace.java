package dev.tam.core.secret;

import dev.tam.AccountName;
import dev.tam.ServiceId;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.Identity;
import java.util.Optional;

/**
 * Where a secret belongs and what it is for. A secret that was sealed for one place opens at no other.
 *
 * @param account the record that it belongs to
 * @param name the account's name, for messages alone
 * @param service the service that it belongs to
 * @param token the token's name; empty for the password, be it pending or not: promotion leaves it as it was sealed
 */
public record SecretPlace(AccountId account, AccountName name, ServiceId service, Optional<String> token) {

    /** The place of a password. */
    public static SecretPlace password(Identity account, ServiceId service) {
        return new SecretPlace(account.id(), account.name(), service, Optional.empty());
    }

    /** The place of a token that the service issued. */
    public static SecretPlace token(Identity account, ServiceId service, String token) {
        return new SecretPlace(account.id(), account.name(), service, Optional.of(token));
    }

    byte[] bytes(String purpose, String storeId, int version) {
        return Framed.of(
                purpose,
                storeId,
                account.value(),
                service.value(),
                Integer.toString(version),
                token.isPresent() ? "token" : "password",
                token.orElse(""));
    }

    /** For people. */
    @Override
    public String toString() {
        return token.map(t -> "token '" + t + "'").orElse("password") + " of account " + name + " in service "
                + service;
    }
}
