package dev.tam.adapter.rest;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import org.jspecify.annotations.Nullable;

/** Tells to which host a client connects: the one of the address, or a proxy's. */
final class NextHop {

    private NextHop() {}

    static String of(HttpClient client, URI address) {
        return client.proxy()
                .map(selector -> via(selector, address))
                .orElseGet(() -> via(ProxySelector.getDefault(), address));
    }

    private static String via(@Nullable ProxySelector selector, URI address) {
        Proxy proxy =
                selector == null ? Proxy.NO_PROXY : selector.select(address).get(0);
        return proxy.type() == Proxy.Type.HTTP
                ? ((InetSocketAddress) proxy.address()).getHostString()
                : address.getHost();
    }
}
