package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.PluginConfig;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code tls:}: whom to trust, as PEM text or a store, and the client's own key, as PEM text or a store; or both
 * as a context that is made in Java. There is no way to trust everybody.
 */
record TlsReader(PluginConfig config, ClassLoader loader) {

    static final Set<String> KEYS =
            Set.of("trust", "certificate", "key", "trustStore", "keyStore", TlsContextReader.KEY);

    /** The keys that say the same in two ways. */
    static final List<Set<String>> ALTERNATIVES =
            List.of(Set.of("trust", "trustStore"), Set.of("certificate", "keyStore"), Set.of("key", "keyStore"));

    /** The keys in whose place a context stands. */
    static final List<String> BESIDES_CONTEXT = List.of("trust", "trustStore", "certificate", "key", "keyStore");

    /**
     * Reads it.
     *
     * @param config the section
     * @param loader where a context that is made in Java is looked up
     */
    static Optional<Tls> read(PluginConfig config, ClassLoader loader) {
        return new TlsReader(config, loader).read();
    }

    private Optional<Tls> read() {
        config.allowOnly(KEYS);
        if (config.keys().contains(TlsContextReader.KEY)) {
            return context();
        }
        alternatives("trust", "trustStore");
        alternatives("certificate", "keyStore");
        boolean certificate = config.keys().contains("certificate");
        if (certificate != config.keys().contains("key")) {
            config.mistake(certificate ? "key" : "certificate", "is missing", "write certificate: and key: together");
        }
        Optional<Loaded<KeyStore>> trust = pem("trust").or(() -> store("trustStore"));
        Optional<Loaded<Tls.Own>> own = ownPem().or(this::ownStore);
        if (trust.isEmpty() && own.isEmpty()) {
            return nothing();
        }
        return load("", "do not go together", () -> Tls.of(said(trust, own), what(trust), what(own)));
    }

    private Optional<Tls> context() {
        BESIDES_CONTEXT.forEach(other -> alternatives(TlsContextReader.KEY, other));
        return new TlsContextReader(config, loader).read();
    }

    private Optional<Tls> nothing() {
        if (config.keys().stream().noneMatch(KEYS::contains)) {
            config.mistake("", "says nothing", "write trust: \"${file:ca.pem}\", or leave it out");
        }
        return Optional.empty();
    }

    private void alternatives(String one, String other) {
        if (config.keys().contains(one) && config.keys().contains(other)) {
            config.mistake(other, "stands beside " + one, "keep one of them");
        }
    }

    private Optional<Loaded<KeyStore>> pem(String key) {
        return config.text(key).flatMap(text -> load(key, "is no PEM text of certificates", () -> Pem.trusting(text))
                .map(store -> new Loaded<>(text, store)));
    }

    private Optional<Loaded<Tls.Own>> ownPem() {
        Optional<Secret> key = config.secret("key");
        return config.text("certificate")
                .flatMap(text -> key.flatMap(secret -> load(
                                "key", "is no unencrypted PKCS#8 key that fits", () -> Pem.own(text, secret.reveal()))
                        .map(own -> new Loaded<>(List.of(text, secret), own))));
    }

    private Optional<Loaded<KeyStore>> store(String key) {
        return config.section(key).flatMap(section -> file(section)
                .map(loaded -> new Loaded<>(loaded.said(), loaded.what().store())));
    }

    private Optional<Loaded<Tls.Own>> ownStore() {
        return config.section("keyStore").flatMap(this::file);
    }

    /** A store of any kind that the JVM knows, such as PKCS12 or JKS. */
    private Optional<Loaded<Tls.Own>> file(PluginConfig section) {
        section.allowOnly(Set.of("file", "password"));
        for (String key : new String[] {"file", "password"}) {
            if (!section.keys().contains(key)) {
                section.mistake(key, "is missing", "write file: and password: \"${env:NAME}\"");
            }
        }
        Optional<Secret> password = section.secret("password");
        return section.text("file")
                .flatMap(file -> password.flatMap(secret -> new TlsReader(section, loader)
                        .load("file", "is no key store that the password opens", () -> {
                            char[] opener = secret.reveal().toCharArray();
                            return new Tls.Own(KeyStore.getInstance(new File(file), opener), secret);
                        })
                        .map(own -> new Loaded<>(List.of(file, secret), own))));
    }

    private <T> Optional<T> load(String key, String problem, Loading<T> loading) {
        try {
            return Optional.of(loading.load());
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            config.mistake(
                    key,
                    problem + " (" + e.getClass().getSimpleName() + ")",
                    "give certificates as PEM, keys as PKCS#8 (openssl pkcs8 -topk8 -nodes), stores as PKCS12");
            return Optional.empty();
        }
    }

    private static Object said(Optional<? extends Loaded<?>> trust, Optional<? extends Loaded<?>> own) {
        return List.of(
                trust.<Object>map(Loaded::said).orElse(""),
                own.<Object>map(Loaded::said).orElse(""));
    }

    private static <T> Optional<T> what(Optional<Loaded<T>> loaded) {
        return loaded.map(Loaded::what);
    }

    /** Something with what it was made from. */
    private record Loaded<T>(Object said, T what) {}

    /** Makes something of what the configuration says. */
    @FunctionalInterface
    private interface Loading<T> {
        T load() throws GeneralSecurityException, IOException;
    }
}
