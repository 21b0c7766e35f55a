package dev.tam.adapter.rest;

/** An {@code SSLContext} that somebody gave cannot be used. The message has nothing of it. */
final class UnusableContextException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    UnusableContextException(String message) {
        super(message);
    }
}
