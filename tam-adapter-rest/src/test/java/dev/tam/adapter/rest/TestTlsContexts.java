package dev.tam.adapter.rest;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Contexts that services name, good ones and bad ones. */
public final class TestTlsContexts {

    private TestTlsContexts() {}

    private static SSLContext trustingTheCompany(Optional<Tls.Own> own) throws GeneralSecurityException, IOException {
        return Tls.of("test", Optional.of(Pem.trusting(TlsService.text("company-ca.pem"))), own)
                .context()
                .get();
    }

    /** Trusts the company's authority, and is tam. */
    public static class Company implements TlsContext {

        @Override
        public String name() {
            return "company";
        }

        @Override
        public SSLContext context() throws GeneralSecurityException, IOException {
            return trustingTheCompany(Optional.of(Pem.own(TlsService.text("tam.pem"), TlsService.text("tam.key"))));
        }
    }

    /** Another class of the same name. */
    public static final class Twin extends Company {}

    /** Trusts nobody who serves here. */
    public static final class Stranger implements TlsContext {

        @Override
        public String name() {
            return "stranger";
        }

        @Override
        public SSLContext context() throws GeneralSecurityException, IOException {
            KeyStore trusted = Pem.trusting(TlsService.text("tam.pem"));
            return Tls.of("test", Optional.of(trusted), Optional.empty())
                    .context()
                    .get();
        }
    }

    /** Trusts the company's authority, and is nobody. */
    public static final class Anonymous implements TlsContext {

        @Override
        public String name() {
            return "anonymous";
        }

        @Override
        public SSLContext context() throws GeneralSecurityException, IOException {
            return trustingTheCompany(Optional.empty());
        }
    }

    /** Cannot make it, and says too much. */
    public static final class Throwing implements TlsContext {

        @Override
        public String name() {
            return "throwing";
        }

        @Override
        public SSLContext context() {
            throw new IllegalStateException("Canary");
        }
    }

    /** Gives whatever it is told to. */
    public static final class Giving implements TlsContext {

        static @Nullable SSLContext given;

        @Override
        public String name() {
            return "giving";
        }

        @Override
        @SuppressWarnings("NullAway") // A user's own code may give null.
        public SSLContext context() {
            return given;
        }
    }

    /** Forgot to initialize it. */
    public static final class Unready implements TlsContext {

        @Override
        public String name() {
            return "unready";
        }

        @Override
        public SSLContext context() throws GeneralSecurityException {
            return SSLContext.getInstance("TLS");
        }
    }
}
