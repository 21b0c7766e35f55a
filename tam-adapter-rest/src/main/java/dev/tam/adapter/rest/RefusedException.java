package dev.tam.adapter.rest;

import dev.tam.spi.service.RefusalCode;

/**
 * Thrown by a step of a {@linkplain TypedService typed service} that reads in an answer, whatever its status, that the
 * service said no and changed nothing.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why the service said no. */
    private final RefusalCode code;

    /**
     * Says why.
     *
     * @param code why the service said no
     */
    public RefusedException(RefusalCode code) {
        super("the service refused it: " + code);
        this.code = code;
    }

    /**
     * Why the service said no.
     *
     * @return the reason
     */
    public RefusalCode code() {
        return code;
    }
}
