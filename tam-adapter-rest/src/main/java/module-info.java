/** The adapter for services that are reached over HTTP. */
module dev.tam.adapter.rest {
    requires com.fasterxml.jackson.databind;
    requires dev.tam.api;
    requires feign.core;
    requires feign.jackson;
    requires java.net.http;
    requires static org.jspecify;
    requires org.slf4j;
}
