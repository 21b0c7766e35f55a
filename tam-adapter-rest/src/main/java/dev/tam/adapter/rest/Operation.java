package dev.tam.adapter.rest;

import dev.tam.spi.service.Capability;
import feign.Request.HttpMethod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request is for. */
enum Operation {
    CREATE("create", HttpMethod.POST, null, Placeholders.ofAccount("password")),
    FIND("find", HttpMethod.GET, Capability.FINDS, Placeholders.ofAccount()),
    DELETE("delete", HttpMethod.DELETE, Capability.DELETES, Placeholders.ofAccount("id")),
    RESET_PASSWORD("resetPassword", HttpMethod.PUT, Capability.SETS_PASSWORD, Placeholders.ofAccount("id", "password")),
    RESET("reset", HttpMethod.POST, Capability.RESETS, Placeholders.ofAccount("id")),
    LOGIN("login", HttpMethod.POST, Capability.AUTHENTICATES, Placeholders.ofAccount("id", "password")),
    REVOKE_SESSIONS("revokeSessions", HttpMethod.POST, Capability.REVOKES_SESSIONS, Placeholders.ofAccount("id")),
    LIST("list", HttpMethod.GET, Capability.LISTS, Placeholders.only("prefix"));

    private final String key;
    private final HttpMethod method;
    private final Optional<Capability> capability;
    private final Placeholders placeholders;

    Operation(String key, HttpMethod method, @Nullable Capability capability, Placeholders placeholders) {
        this.key = key;
        this.method = method;
        this.capability = Optional.ofNullable(capability);
        this.placeholders = placeholders;
    }

    /** Its section in the configuration. */
    String key() {
        return key;
    }

    /** The method where none is written. */
    HttpMethod method() {
        return method;
    }

    /** What an adapter can do if it is declared. */
    Optional<Capability> capability() {
        return capability;
    }

    /** What its templates may name. */
    Placeholders placeholders() {
        return placeholders;
    }
}
