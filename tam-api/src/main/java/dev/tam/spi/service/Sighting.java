package dev.tam.spi.service;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

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
        /**
         * Copies the values.
         *
         * @throws IllegalArgumentException if the id is longer than 1,000 characters or a value than 65,536: a store could
         *     not carry it
         */
        public Present {
            externalId = Told.id(externalId);
            Objects.requireNonNull(evidence, "evidence");
            values = Told.values(values);
        }

        /**
         * Says which values there are, and shows none.
         *
         * @return the id, the evidence and the names
         */
        @Override
        public String toString() {
            return "Present[externalId=" + externalId + ", evidence=" + evidence + ", values="
                    + new TreeSet<>(values.keySet()) + "]";
        }
    }

    /**
     * It is not there.
     *
     * @param authoritative false if the service may merely not show it yet: nothing is made again then, and a deletion is
     *     sent after the visibility delay, whose answer decides, if the external id or the login proves the account ours
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
