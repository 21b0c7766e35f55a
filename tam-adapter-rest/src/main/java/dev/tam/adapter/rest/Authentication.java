package dev.tam.adapter.rest;

import dev.tam.spi.Deadline;
import java.io.IOException;

/** Says in every request of a service who asks. Safe for use by many threads. */
interface Authentication {

    /**
     * What to send; may have to be fetched first.
     *
     * @param deadline until when there is time to fetch it
     * @throws NotSentException if it could not be had in time
     * @throws NotAllowedException if the service does not know us
     */
    Credentials credentials(Deadline deadline) throws IOException;

    /**
     * Hears that what was sent got an answer. Says whether the same request may fare better with what is to be had now.
     *
     * @param used what was sent
     * @param status the status of the answer
     */
    boolean isStale(Credentials used, int status);

    /** Always the same. */
    static Authentication fixed(Credentials credentials) {
        return new Authentication() {
            @Override
            public Credentials credentials(Deadline deadline) {
                return credentials;
            }

            @Override
            public boolean isStale(Credentials used, int status) {
                return false;
            }
        };
    }
}
