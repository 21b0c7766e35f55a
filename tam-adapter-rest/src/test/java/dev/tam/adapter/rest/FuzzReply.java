package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tam.adapter.rest.FuzzHttp.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Reads an answer that a fuzzer made up.
 *
 * <p>Fields: status, its headers as lines, how often the body is repeated (1, 10, 1,000 or 100,000 times, up to 4 MB) with
 * a {@code z} behind it if it is sent as gzip, the body.
 */
final class FuzzReply {

    private static final int[] TIMES = {1, 10, 1_000, 100_000};
    private static final int MOST = 4 << 20;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern NO_VALUE = Pattern.compile("[^\\t\\x20-\\x7e\\x80-\\xff]");

    private FuzzReply() {}

    static Reply read(FuzzInput input) {
        int status = status(input.text());
        Map<String, List<String>> headers = headers(new String(input.bytes(), ISO_8859_1));
        String form = input.text();
        byte[] body = repeated(input.bytes(), form.isEmpty() ? 1 : TIMES[Math.floorMod(form.charAt(0) - '0', 4)]);
        if (form.endsWith("z")) {
            headers.put("Content-Encoding", List.of("gzip"));
            body = zipped(body);
        }
        return new Reply(status, HttpHeaders.of(headers, (name, value) -> true), ByteBuffer.wrap(body));
    }

    private static int status(String text) {
        return text.matches("[1-9][0-9]{2}") ? Integer.parseInt(text) : 200;
    }

    /** What the JDK's client lets through. */
    private static Map<String, List<String>> headers(String lines) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines.split("\n", -1)) {
            String[] pair = line.split(":", 2);
            if (pair.length == 2 && NAME.matcher(pair[0]).matches()) {
                String value = NO_VALUE.matcher(pair[1]).replaceAll("").strip();
                headers.computeIfAbsent(pair[0], name -> new ArrayList<>()).add(value);
            }
        }
        return headers;
    }

    private static byte[] repeated(byte[] once, int times) {
        int most = once.length == 0 ? 0 : Math.min(times, Math.max(1, MOST / once.length));
        ByteArrayOutputStream all = new ByteArrayOutputStream(once.length * most);
        for (int i = 0; i < most; i++) {
            all.writeBytes(once);
        }
        return all.toByteArray();
    }

    private static byte[] zipped(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
