package dev.tam.adapter.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** A body as it was before the service compressed it, up to the cap. */
final class Unzipped {

    /** What {@code Accept-Encoding} says. */
    static final String ACCEPTED = "gzip";

    private Unzipped() {}

    /**
     * Undoes the encoding that the headers name.
     *
     * @throws LostException if it is another than gzip, broken, or longer than the cap
     */
    static byte[] body(byte[] sent, HttpHeaders headers, int cap) throws LostException {
        List<String> encodings = headers.allValues("Content-Encoding").stream()
                .map(value -> value.strip().toLowerCase(Locale.ROOT))
                .filter(value -> !value.isEmpty() && !value.equals("identity"))
                .toList();
        if (encodings.isEmpty() || sent.length == 0) {
            return sent;
        }
        if (!List.of("gzip").equals(encodings) && !List.of("x-gzip").equals(encodings)) {
            throw new LostException("the answer's body has an encoding that was not asked for");
        }
        return unzip(sent, cap);
    }

    private static byte[] unzip(byte[] sent, int cap) throws LostException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(sent))) {
            byte[] body = in.readNBytes(cap + 1);
            if (body.length > cap) {
                throw LostException.tooLong(cap);
            }
            return body;
        } catch (LostException e) {
            throw e;
        } catch (IOException e) {
            throw new LostException("the answer's body is no gzip");
        }
    }
}
