package dev.tam.adapter.rest;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;

/**
 * Whom a declared service trusts and as whom it is called, made in Java: from a key in hardware, from a store that is
 * renewed, or however else PEM texts and stores do not do. {@code tls: { context: NAME }} names it, in {@code tam.yaml},
 * in a service's file or in a section given to the builder.
 *
 * <p>Found by {@link java.util.ServiceLoader}, so it has a public constructor without arguments that does nothing, and
 * stands in {@code META-INF/services/dev.tam.adapter.rest.TlsContext}, or in {@code provides} of a module. One that
 * nothing names is asked for its name at most. What is thrown shows in messages by its class alone.
 *
 * <p>tam asks whether a certificate is for the host that is called; whether it is to be trusted, the context alone
 * decides. One that trusts everybody sends passwords to whoever listens: trust the certificate of the service instead.
 *
 * <p>A {@linkplain TypedService typed service} is given its context by {@link ServiceConnection#tls}.
 */
public interface TlsContext {

    /**
     * The word for it in {@code context:}.
     *
     * @return its name
     */
    String name();

    /**
     * Gives the context, each time a service that names it is opened or checked. Services that are given the same one
     * share their connections.
     *
     * @return the context, initialized
     * @throws GeneralSecurityException if it cannot be made
     * @throws IOException if something cannot be read
     */
    SSLContext context() throws GeneralSecurityException, IOException;
}
