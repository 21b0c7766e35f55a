package dev.tam.adapter.rest;

import java.io.IOException;

/** A request was sent and its answer was not understood. The message carries nothing of either. */
final class LostException extends IOException {

    private static final long serialVersionUID = 1L;

    LostException(String why) {
        super(why);
    }

    static LostException tooLong(int cap) {
        return new LostException("the answer's body is longer than " + cap + " bytes");
    }
}
