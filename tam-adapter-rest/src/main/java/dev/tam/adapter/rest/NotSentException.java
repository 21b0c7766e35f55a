package dev.tam.adapter.rest;

import java.io.IOException;

/** A request never reached the service. The message carries nothing of the request. */
sealed class NotSentException extends IOException permits OutOfTimeException {

    private static final long serialVersionUID = 1L;

    NotSentException(String why) {
        super(why);
    }
}
