package dev.tam.adapter.rest;

import java.io.IOException;

/** A request never reached the service. The message carries nothing of the request. */
final class NotSentException extends IOException {

    private static final long serialVersionUID = 1L;

    NotSentException(String why) {
        super(why);
    }
}
