package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertThrows;

import feign.Client;
import feign.Request;
import feign.Request.HttpMethod;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a request was made of, it goes to the address that was allowed. */
class WireTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "@other.example/u", ":81/u", ".other.example/u", "${x}@other.example/u", "u", "?a=b", "/u v"
            })
    void nothingIsSentThatWouldLeaveTheAddress(String pathAndQuery) {
        Client nobody = (request, options) -> {
            throw new AssertionError("sent");
        };
        Wire wire = Wire.to(URI.create("http://127.0.0.1:8080"), nobody);
        PreparedRequest request =
                new PreparedRequest(HttpMethod.GET, pathAndQuery, Map.of(), new BodyTemplate.Body.Empty());
        assertThrows(UnsendableException.class, () -> wire.send(request, new Request.Options()));
    }
}
