package dev.tam.adapter.rest;

/** A request cannot be made from a call's values. Nothing was sent; the message carries no value. */
final class UnsendableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnsendableException(String rule) {
        super(rule);
    }
}
