package dev.tam.adapter.rest;

import dev.tam.Secret;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom a service's connections trust and as whom they present themselves. Two are equal if they say the same.
 *
 * @param source what it was made from
 * @param context gives what it came to
 */
record Tls(Object source, Supplier<SSLContext> context) {

    /** What a context must be, for whoever gives one. */
    static final String READY = "give an SSLContext that was initialized, with SSLContext.init";

    /**
     * A context that somebody else made.
     *
     * @throws UnusableContextException if it is none, or not initialized
     */
    static Tls given(@Nullable SSLContext context) {
        return new Tls(ready(context), () -> ready(context));
    }

    /** A context that somebody else makes, who is asked once: when a client is made. */
    static Tls asked(Supplier<SSLContext> maker) {
        return new Tls(maker, new Once(maker));
    }

    /**
     * The same context, which is ready for use.
     *
     * @throws UnusableContextException if it is none, or not initialized
     */
    static SSLContext ready(@Nullable SSLContext context) {
        if (context == null) {
            throw new UnusableContextException("null is no SSLContext");
        }
        try {
            context.getSocketFactory();
            return context;
        } catch (IllegalStateException e) {
            throw new UnusableContextException("the SSLContext is not initialized");
        }
    }

    /**
     * Trusts and presents what the stores hold.
     *
     * @param source what tells this from others
     * @param trust whom to trust; empty for those that the JVM trusts
     * @param own the key and its certificates; empty for none
     */
    static Tls of(Object source, Optional<KeyStore> trust, Optional<Own> own)
            throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                own.isPresent() ? keys(own.get()) : null, trust.isPresent() ? authorities(trust.get()) : null, null);
        return new Tls(source, () -> context);
    }

    private static KeyManager[] keys(Own own) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(own.store(), own.password().reveal().toCharArray());
        return factory.getKeyManagers();
    }

    private static TrustManager[] authorities(KeyStore trust) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust);
        return factory.getTrustManagers();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tls that && source.equals(that.source);
    }

    @Override
    public int hashCode() {
        return source.hashCode();
    }

    @Override
    public String toString() {
        return "Tls[hidden]";
    }

    /** Asks when it is asked first, and keeps what was given. */
    private static final class Once implements Supplier<SSLContext> {

        private final Supplier<SSLContext> maker;
        private @Nullable SSLContext made;

        Once(Supplier<SSLContext> maker) {
            this.maker = maker;
        }

        @Override
        public synchronized SSLContext get() {
            SSLContext context = made == null ? ready(maker.get()) : made;
            made = context;
            return context;
        }
    }

    /**
     * A store with our own key.
     *
     * @param store the store
     * @param password opens the key
     */
    record Own(KeyStore store, Secret password) {}
}
