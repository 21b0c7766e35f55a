package dev.tam.adapter.rest;

import dev.tam.spi.service.Capability;
import feign.Request.HttpMethod;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request is for. */
enum Operation {
    CREATE("create", HttpMethod.POST, null),
    FIND("find", HttpMethod.GET, Capability.FINDS),
    DELETE("delete", HttpMethod.DELETE, Capability.DELETES),
    RESET_PASSWORD("resetPassword", HttpMethod.PUT, Capability.SETS_PASSWORD),
    RESET("reset", HttpMethod.POST, Capability.RESETS),
    LOGIN("login", HttpMethod.POST, Capability.AUTHENTICATES),
    REVOKE_SESSIONS("revokeSessions", HttpMethod.POST, Capability.REVOKES_SESSIONS),
    LIST("list", HttpMethod.GET, Capability.LISTS);

    private final String key;
    private final HttpMethod method;
    private final Optional<Capability> capability;

    Operation(String key, HttpMethod method, @Nullable Capability capability) {
        this.key = key;
        this.method = method;
        this.capability = Optional.ofNullable(capability);
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

    /** What its templates may name. A look goes by the login: the id may not be known yet. */
    Placeholders placeholders() {
        return switch (this) {
            case CREATE -> Placeholders.ofAccount("password");
            case FIND -> Placeholders.ofAccount();
            case DELETE, RESET, REVOKE_SESSIONS -> Placeholders.ofAccount("id");
            case RESET_PASSWORD, LOGIN -> Placeholders.ofAccount("id", "password");
            case LIST -> Placeholders.only("prefix");
        };
    }
}
