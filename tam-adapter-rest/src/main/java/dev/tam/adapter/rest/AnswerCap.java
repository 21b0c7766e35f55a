package dev.tam.adapter.rest;

import dev.tam.spi.PluginConfig;
import java.util.Optional;

/** How many bytes of an answer are read, before and after decompression. */
final class AnswerCap {

    /** The key that it is read from. */
    static final String KEY = "maxAnswerBytes";

    /** Unless something else is said. */
    static final int USUAL = 1 << 20;

    private static final int LEAST = 1_024;
    private static final int MOST = 64 << 20;

    private AnswerCap() {}

    static boolean isGood(int bytes) {
        return bytes >= LEAST && bytes <= MOST;
    }

    /** Reads it; empty if it is not written or out of range. */
    static Optional<Integer> read(PluginConfig config) {
        Optional<Integer> written = config.integer(KEY);
        if (written.isPresent() && !isGood(written.get())) {
            config.mistake(KEY, "is out of range", "write " + LEAST + " to " + MOST);
        }
        return written.filter(AnswerCap::isGood);
    }
}
