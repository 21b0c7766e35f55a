package dev.tam.adapter.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import feign.RequestTemplate;
import feign.codec.Encoder;
import feign.jackson.JacksonEncoder;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;

/**
 * Writes a prepared request into Feign's template.
 *
 * <p>Everything is percent-encoded before, so that Feign's own templating finds nothing to expand. {@code decodeSlash} is
 * off all the same: a slash that Feign would ever expand must not separate segments.
 */
final class WireEncoder implements Encoder {

    private static final String CONTENT_TYPE = "Content-Type";

    private final Encoder json = new JacksonEncoder(new ObjectMapper());

    @Override
    public void encode(Object object, Type type, RequestTemplate template) {
        PreparedRequest request = (PreparedRequest) object;
        template.method(request.method());
        template.decodeSlash(false);
        template.uri(request.pathAndQuery());
        body(request.body(), template);
        request.headers().forEach((name, value) -> {
            template.removeHeader(name);
            template.headerLiteral(name, value);
        });
    }

    private void body(BodyTemplate.Body body, RequestTemplate template) {
        if (body instanceof BodyTemplate.Body.Json tree) {
            json.encode(tree.tree(), JsonNode.class, template);
            template.headerLiteral(CONTENT_TYPE, "application/json");
        } else if (body instanceof BodyTemplate.Body.Form form) {
            template.body(form.text().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            template.headerLiteral(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
    }
}
