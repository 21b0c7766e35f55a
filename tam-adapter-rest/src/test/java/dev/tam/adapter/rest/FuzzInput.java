package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.Arrays;

/**
 * What a fuzzer made up, as the fields that a target asks for. A field ends at ASCII's record separator (0x1E) or at the
 * end of the input, so that people can read seeds and findings.
 */
final class FuzzInput {

    static final byte SEPARATOR = 0x1e;

    private static final int SURROGATES = 0xd800;

    private final byte[] bytes;
    private int at;

    private FuzzInput(byte[] bytes) {
        this.bytes = bytes;
    }

    static FuzzInput of(byte[] bytes) {
        return new FuzzInput(bytes);
    }

    boolean isOver() {
        return at >= bytes.length;
    }

    /** The next field as bytes; none if the input is over. */
    byte[] bytes() {
        int end = at;
        while (end < bytes.length && bytes[end] != SEPARATOR) {
            end++;
        }
        byte[] field = Arrays.copyOfRange(bytes, Math.min(at, bytes.length), end);
        at = end + 1;
        return field;
    }

    /** The next field as text. A byte that is no UTF-8 is half of a surrogate pair, which UTF-8 cannot say. */
    String text() {
        ByteBuffer in = ByteBuffer.wrap(bytes());
        CharBuffer out = CharBuffer.allocate(in.remaining());
        CharsetDecoder utf8 = UTF_8.newDecoder();
        CoderResult result = utf8.decode(in, out, true);
        while (result.isError()) {
            for (int i = 0; i < result.length(); i++) {
                out.put((char) (SURROGATES + (in.get() & 0xff)));
            }
            result = utf8.decode(in, out, true);
        }
        return out.flip().toString();
    }

    /** The next field as one of 0 to the bound: its first character counts, {@code 0} is 0. */
    int choice(int bound) {
        byte[] field = bytes();
        return field.length == 0 ? 0 : Math.floorMod(field[0] - '0', bound);
    }
}
