package dev.tam.adapter.rest;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.util.Optional;

/**
 * How the connections to a service are made. Equal routes share their connections.
 *
 * @param tls whom to trust and who we are; empty for what the JVM trusts
 * @param proxy through what; empty for what the JVM's properties say
 */
record Route(Optional<Tls> tls, Optional<Proxy> proxy) {

    static final Route USUAL = new Route(Optional.empty(), Optional.empty());

    /**
     * A proxy, or none.
     *
     * @param host its host; empty to connect directly
     * @param port its port
     */
    record Proxy(String host, int port) {

        static final Proxy NONE = new Proxy("", 0);

        /** Whether it can be a port. */
        static boolean isPort(int port) {
            return port >= 1 && port <= 65_535;
        }

        ProxySelector selector() {
            return equals(NONE)
                    ? HttpClient.Builder.NO_PROXY
                    : ProxySelector.of(InetSocketAddress.createUnresolved(host, port));
        }
    }
}
