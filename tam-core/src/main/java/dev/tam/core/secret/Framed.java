package dev.tam.core.secret;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Texts joined so that no two lists of texts give the same bytes: each goes behind its length. */
public final class Framed {

    private Framed() {}

    /**
     * Joins texts.
     *
     * @param parts the texts, in an order that the caller keeps for ever
     * @return their bytes
     */
    public static byte[] of(String... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            out.writeBytes(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }
}
