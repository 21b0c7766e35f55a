package dev.tam.testdb;

/** A server's binaries do not run on this machine. */
final class CannotRunException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CannotRunException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
