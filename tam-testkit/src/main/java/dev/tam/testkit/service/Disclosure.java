package dev.tam.testkit.service;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.tam.Secret;
import dev.tam.spi.service.Outcome;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** Finds secrets in what an adapter says: as they are, in base64 and as part of a URL. */
final class Disclosure {

    private final Queue<Secret> secrets = new ConcurrentLinkedQueue<>();

    void learn(Secret secret) {
        secrets.add(secret);
    }

    <T> Outcome<T> checked(Outcome<T> outcome) {
        assertNotNull(outcome, "an adapter never returns null");
        String said = outcome.toString();
        secrets.stream()
                .flatMap(Disclosure::forms)
                .forEach(form -> assertFalse(
                        said.contains(form),
                        () -> "an outcome contains a password: " + said.replace(form, "<the password>")));
        return outcome;
    }

    private static Stream<String> forms(Secret secret) {
        String plain = secret.reveal();
        byte[] bytes = plain.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                plain,
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                URLEncoder.encode(plain, StandardCharsets.UTF_8));
    }
}
