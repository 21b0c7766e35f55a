import dev.tam.adapter.rest.RestAdapterFactory;
import dev.tam.adapter.rest.TlsContext;
import dev.tam.spi.service.ServiceAdapterFactory;

/** The adapter for services that are reached over HTTP. */
module dev.tam.adapter.rest {
    requires com.fasterxml.jackson.databind;
    requires transitive dev.tam.api;
    requires transitive feign.core;
    requires feign.jackson;
    requires java.net.http;
    requires static org.jspecify;

    exports dev.tam.adapter.rest;

    uses TlsContext;

    provides ServiceAdapterFactory with
            RestAdapterFactory;
}
