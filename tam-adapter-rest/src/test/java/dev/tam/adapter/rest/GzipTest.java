package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.Calls.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compressed answers are read, and none is bigger for it. */
@Timeout(120)
class GzipTest {

    private static final byte[] ANSWER = "{\"id\": \"7\", \"p\": \"Canary\"}".getBytes(StandardCharsets.US_ASCII);

    private static Outcome<Created> answered(String encoding, byte[] body, String more) throws IOException {
        String head = "HTTP/1.1 201 Created\r\nContent-Type: application/json\r\n" + encoding + "Content-Length: "
                + body.length + "\r\n\r\n";
        try (RawService service = RawService.holding(head, body)) {
            return Opening.adapter("{adapter: rest, base: '" + service.base() + "'" + more
                            + ", create: {path: /u, id: {at: /id}}}")
                    .create(Calls.plain(), PASSWORD);
        }
    }

    private static byte[] zip(byte[] body) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(body);
        }
        return out.toByteArray();
    }

    private static void assertUnknown(Outcome<Created> outcome, String why) {
        assertInstanceOf(Outcome.Unknown.class, outcome);
        assertTrue(outcome.toString().contains(why), outcome::toString);
        assertFalse(outcome.toString().contains("Canary"), outcome::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "GZIP", "x-gzip", "identity\r\nContent-Encoding: gzip"})
    void aCompressedAnswerIsRead(String encoding) throws IOException {
        Outcome<Created> outcome = answered("Content-Encoding: " + encoding + "\r\n", zip(ANSWER), "");
        Created created =
                (Created) assertInstanceOf(Outcome.Done.class, outcome).value();
        assertEquals(Optional.of("7"), created.externalId());
    }

    @Test
    void aBombIsCutOffAtTheCap() throws IOException {
        byte[] bomb = zip(new byte[50 << 20]);
        assertTrue(bomb.length < 60_000);
        assertUnknown(answered("Content-Encoding: gzip\r\n", bomb, ""), "longer than 1048576 bytes");
    }

    @Test
    void whatIsJustShortEnoughIsRead() throws IOException {
        byte[] body = new byte[2_048];
        Arrays.fill(body, (byte) ' ');
        System.arraycopy(ANSWER, 0, body, 0, ANSWER.length);
        String cap = ", maxAnswerBytes: 2048";
        assertInstanceOf(Outcome.Done.class, answered("Content-Encoding: gzip\r\n", zip(body), cap));
        assertUnknown(
                answered("Content-Encoding: gzip\r\n", zip(Arrays.copyOf(body, 2_049)), cap), "longer than 2048 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "deflate", "gzip, gzip", "gzip\r\nContent-Encoding: gzip", "Canary"})
    void anotherEncodingIsNotUnderstood(String encoding) throws IOException {
        assertUnknown(
                answered("Content-Encoding: " + encoding + "\r\n", zip(ANSWER), ""), "encoding that was not asked for");
    }

    @Test
    void whatIsNoGzipIsNotUnderstood() throws IOException {
        assertUnknown(answered("Content-Encoding: gzip\r\n", ANSWER, ""), "no gzip");
        byte[] whole = zip(ANSWER);
        assertUnknown(answered("Content-Encoding: gzip\r\n", Arrays.copyOf(whole, whole.length - 9), ""), "no gzip");
    }

    @Test
    void compressionIsAskedForUnlessARequestSaysOtherwise() throws IOException {
        try (TestService service = TestService.answering(200, "{}")) {
            String yaml = "{adapter: rest, base: '" + service.base() + "', create: {path: /u}, find: {path: /u,"
                    + " headers: {accept-encoding: identity}}}";
            Opening.adapter(yaml).create(Calls.plain(), PASSWORD);
            assertEquals("gzip", service.last().header("Accept-encoding"));
            Opening.adapter(yaml).find(Calls.plain());
            assertEquals("identity", service.last().header("Accept-encoding"));
        }
    }
}
