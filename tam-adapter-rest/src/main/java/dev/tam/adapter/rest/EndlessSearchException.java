package dev.tam.adapter.rest;

/** A pattern and a text together take longer than anybody waits. The message carries nothing of either. */
final class EndlessSearchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EndlessSearchException() {
        super("a pattern was searched for too long");
    }
}
