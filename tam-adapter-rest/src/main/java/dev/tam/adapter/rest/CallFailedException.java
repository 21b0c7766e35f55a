package dev.tam.adapter.rest;

import java.io.IOException;

/** A request of a typed service got no answer. The message carries nothing of it. */
final class CallFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CallFailedException(IOException cause) {
        super(
                cause instanceof NotSentException
                                || cause instanceof LostException
                                || cause instanceof NotAllowedException
                        ? String.valueOf(cause.getMessage())
                        : cause.getClass().getSimpleName());
        initCause(cause);
    }
}
