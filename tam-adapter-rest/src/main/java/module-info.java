import dev.tam.adapter.rest.RestAdapterFactory;
import dev.tam.spi.service.ServiceAdapterFactory;

/** The adapter for services that are reached over HTTP. */
module dev.tam.adapter.rest {
    requires com.fasterxml.jackson.databind;
    requires dev.tam.api;
    requires feign.core;
    requires feign.jackson;
    requires java.net.http;
    requires static org.jspecify;

    provides ServiceAdapterFactory with
            RestAdapterFactory;
}
