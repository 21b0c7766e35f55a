package dev.tam.adapter.rest;

/** A request never reached the service, for want of its caller's time alone: another caller may have enough. */
final class OutOfTimeException extends NotSentException {

    private static final long serialVersionUID = 1L;

    OutOfTimeException(String why) {
        super(why);
    }
}
