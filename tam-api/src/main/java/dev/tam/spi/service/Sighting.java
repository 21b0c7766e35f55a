package dev.tam.spi.service;

import java.util.Map;
import java.util.Optional;

/** What a look at an account showed. */
public sealed interface Sighting {

    /**
     * It is there.
     *
     * @param externalId the service's own id, if it has one
     * @param evidence whose it seems to be
     * @param values further values that were seen
     */
    record Present(Optional<String> externalId, Evidence evidence, Map<String, String> values) implements Sighting {
        /** Copies the values. */
        public Present {
            values = Map.copyOf(values);
        }
    }

    /**
     * It is not there.
     *
     * @param authoritative false if the service may merely not show it yet
     */
    record Absent(boolean authoritative) implements Sighting {}

    /** Whose an account seems to be. */
    enum Evidence {
        /** It carries our marker. */
        OURS,
        /** It carries a marker that is not ours. */
        FOREIGN,
        /** The service keeps no marker. */
        CANNOT_TELL
    }
}
