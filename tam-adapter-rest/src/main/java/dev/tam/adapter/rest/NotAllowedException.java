package dev.tam.adapter.rest;

import java.io.IOException;

/** Whoever hands out tokens refused ours. The request itself was not sent; the message carries no value. */
final class NotAllowedException extends IOException {

    private static final long serialVersionUID = 1L;

    NotAllowedException(String why) {
        super(why);
    }
}
