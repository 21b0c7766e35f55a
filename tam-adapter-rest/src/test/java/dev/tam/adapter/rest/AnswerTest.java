package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import feign.Request;
import feign.Request.HttpMethod;
import feign.Response;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a body is, whatever type it claims. */
class AnswerTest {

    private static Answer answer(String type, String body, Charset charset) {
        Request request = Request.create(HttpMethod.GET, "http://h.example", Map.of(), null, UTF_8, null);
        try {
            return Answer.of(Response.builder()
                    .status(200)
                    .request(request)
                    .headers(Map.of("Content-Type", List.of(type)))
                    .body(body.getBytes(charset))
                    .build());
        } catch (IOException e) {
            throw new AssertionError("in memory", e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html                | {\"id\": 7}          | false",
                "text/html; charset=utf-8 | [{\"id\": 7}]        | false",
                "text/html                | {\"id\": 7           | true",
                "text/html                | 0                    | true",
                "text/html                | \"x\"                | true",
                "text/html                | <p>Sign in           | true",
                "text/html                | Fatal error in u.php | true",
                "application/json         | <!doctype html>      | true",
                "text/plain               | <html>               | true",
                "application/xml          | <ok/>                | false",
                "text/plain               | 0                    | false",
            })
    void aPageForPeopleIsToldFromWhatAMachineSays(String type, String body, boolean isPage) {
        assertEquals(isPage, answer(type, body, UTF_8).isGarbled());
    }

    @Test
    void aBodyIsReadInTheCharsetThatItNames() {
        String body = "{\"name\": \"M\u00fcller\"}";
        Answer latin = answer("application/json; charset=\"ISO-8859-1\"", body, ISO_8859_1);
        assertEquals(Optional.of("M\u00fcller"), new Pointer("/name").scalarIn(latin));
        assertEquals(body, latin.text(8_192));
        assertEquals("{", latin.text(1));
        Answer wide = answer("application/json;charset=utf-16", body, UTF_16);
        assertEquals(Optional.of("M\u00fcller"), new Pointer("/name").scalarIn(wide));
    }

    @Test
    void aCharsetThatNobodyKnowsIsTakenForUtf8() {
        Answer answer = answer("application/json; charset=x/y", "{\"name\": \"M\u00fcller\"}", UTF_8);
        assertEquals(Optional.of("M\u00fcller"), new Pointer("/name").scalarIn(answer));
    }
}
