package dev.tam;

/** The store could not be reached, or what it did is not known. The message says what to do. */
public class StoreException extends TamException {

    private static final long serialVersionUID = 1L;

    /**
     * Without a cause.
     *
     * @param message what happened and what to do
     */
    public StoreException(String message) {
        super(message);
    }

    /**
     * With a cause.
     *
     * @param message what happened and what to do
     * @param cause what it came from
     */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
