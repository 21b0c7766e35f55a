package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.spi.TimeSource;
import feign.Client;
import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tam's own credentials stand beside what a request says itself. */
class SecuredClientTest {

    private static Map<String, Collection<String>> sent(Map<String, Collection<String>> headers, Credentials own)
            throws IOException {
        List<Request> seen = new ArrayList<>();
        Client client = (request, options) -> {
            seen.add(request);
            return Response.builder().status(200).request(request).build();
        };
        Request request = Request.create(HttpMethod.GET, "http://h.example/u", headers, null, UTF_8, null);
        new SecuredClient(client, Authentication.fixed(own), TimeSource.system(), answer -> true)
                .execute(request, new Request.Options());
        return seen.get(0).headers();
    }

    @Test
    void theCookieOfATokenStandsBesideThoseOfTheRequest() throws IOException {
        Map<String, Collection<String>> sent =
                sent(Map.of("cookie", List.of("AuthSession=a")), Credentials.header("Cookie", "SESSION=tam"));
        assertEquals(List.of("AuthSession=a; SESSION=tam"), List.copyOf(sent.get("Cookie")));
    }

    @Test
    void anyOtherHeaderOfTamsReplacesThatOfTheRequest() throws IOException {
        Map<String, Collection<String>> sent =
                sent(Map.of("authorization", List.of("x")), Credentials.header("Authorization", "Bearer t"));
        assertEquals(List.of("Bearer t"), List.copyOf(sent.get("Authorization")));
    }
}
