package dev.tam.testdb;

/** A server that must be installed by hand is not: no mistake, not even in CI. */
final class NotInstalledException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotInstalledException(String reason) {
        super(reason);
    }
}
