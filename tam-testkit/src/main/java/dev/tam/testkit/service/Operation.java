package dev.tam.testkit.service;

import dev.tam.spi.service.Capability;
import java.util.Optional;

/** The calls of an adapter. */
public enum Operation {
    /** {@code create}. */
    CREATE(true, Optional.empty()),
    /** {@code find}. */
    FIND(false, Optional.of(Capability.FINDS)),
    /** {@code delete}. */
    DELETE(true, Optional.of(Capability.DELETES)),
    /** {@code setPassword}. */
    SET_PASSWORD(true, Optional.of(Capability.SETS_PASSWORD)),
    /** {@code reset}. */
    RESET(true, Optional.of(Capability.RESETS)),
    /** {@code authenticate}. */
    AUTHENTICATE(false, Optional.of(Capability.AUTHENTICATES)),
    /** {@code openSession}. */
    OPEN_SESSION(true, Optional.of(Capability.OPENS_SESSIONS)),
    /** {@code closeSession}. */
    CLOSE_SESSION(true, Optional.of(Capability.OPENS_SESSIONS)),
    /** {@code revokeSessions}. */
    REVOKE_SESSIONS(true, Optional.of(Capability.REVOKES_SESSIONS)),
    /** {@code list}. */
    LIST(false, Optional.of(Capability.LISTS)),
    /** {@code proveEnvironment}. */
    PROVE_ENVIRONMENT(false, Optional.of(Capability.PROVES_ENVIRONMENT));

    private final boolean changes;
    private final Optional<Capability> capability;

    Operation(boolean changes, Optional<Capability> capability) {
        this.changes = changes;
        this.capability = capability;
    }

    /**
     * Whether it changes something in the service.
     *
     * @return false for a call that only looks
     */
    public boolean changes() {
        return changes;
    }

    /**
     * What an adapter must claim to have it.
     *
     * @return empty for {@link #CREATE}, which every adapter has
     */
    public Optional<Capability> capability() {
        return capability;
    }
}
