package dev.tam;

/** The root of everything that tam throws on purpose. Messages never contain a secret. */
public abstract class TamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * For subclasses.
     *
     * @param message what happened, to what, and what to do
     */
    protected TamException(String message) {
        super(message);
    }

    /**
     * For subclasses.
     *
     * @param message what happened, to what, and what to do
     * @param cause what it came from
     */
    protected TamException(String message, Throwable cause) {
        super(message, cause);
    }
}
