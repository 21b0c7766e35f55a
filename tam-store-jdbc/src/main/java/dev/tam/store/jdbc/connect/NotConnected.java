package dev.tam.store.jdbc.connect;

/** There was no connection to send anything over. */
final class NotConnected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotConnected(Throwable cause) {
        super(cause);
    }
}
