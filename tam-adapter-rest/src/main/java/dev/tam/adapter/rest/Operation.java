package dev.tam.adapter.rest;

import static dev.tam.adapter.rest.ProcedureReader.with;

import dev.tam.spi.service.Capability;
import feign.Request.HttpMethod;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What calls are for. */
enum Operation {
    CREATE("create", HttpMethod.POST, null),
    FIND("find", HttpMethod.GET, Capability.FINDS),
    /** Nothing comes after it: once the account is gone, nobody would ask for the rest again. */
    DELETE("delete", HttpMethod.DELETE, Capability.DELETES),
    RESET_PASSWORD("resetPassword", HttpMethod.PUT, Capability.SETS_PASSWORD),
    RESET("reset", HttpMethod.POST, Capability.RESETS),
    LOGIN("login", HttpMethod.POST, Capability.AUTHENTICATES),
    /** Ends what a log-in that stays open has issued; a service may have none. */
    LOGOUT("logout", HttpMethod.POST, null),
    REVOKE_SESSIONS("revokeSessions", HttpMethod.POST, Capability.REVOKES_SESSIONS),
    LIST("list", HttpMethod.GET, Capability.LISTS),
    PROVE_ENVIRONMENT("proveEnvironment", HttpMethod.GET, Capability.PROVES_ENVIRONMENT),
    /** What the service says of itself; is about no account. */
    FACTS("facts", HttpMethod.GET, null);

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

    /** The keys that its section may have besides those of every request. */
    Set<String> keys() {
        return switch (this) {
            case CREATE -> with(ProcedureReader.KEYS, Set.of("after", "id", "values", "issued", "lookFirst", "refuse"));
            case FIND ->
                with(Set.of("before", "keep"), Set.of("pick", "id", "values", "nameAt", "evidence", "absentWhen"));
            case DELETE -> ProcedureReader.KEYS;
            case RESET_PASSWORD, RESET, REVOKE_SESSIONS -> with(ProcedureReader.KEYS, Set.of("after", "instead"));
            case LOGOUT -> with(ProcedureReader.KEYS, Set.of("after"));
            case LOGIN -> Set.of("before", "keep", "after", "issued");
            case LIST -> Set.of("before", "items", "login", "id", "absentWhen", "paging");
            case PROVE_ENVIRONMENT -> Set.of("before", "keep", "at", "header", "text");
            case FACTS -> Set.of("values");
        };
    }

    /** What its templates may name. A look goes by the login: the id may not be known yet. */
    Placeholders placeholders() {
        return switch (this) {
            case CREATE -> Placeholders.ofAccount("password");
            case FIND -> Placeholders.ofAccount();
            case DELETE, RESET, REVOKE_SESSIONS, LOGOUT -> Placeholders.ofAccount("id");
            case RESET_PASSWORD, LOGIN -> Placeholders.ofAccount("id", "password");
            case LIST -> Placeholders.only("prefix");
            case PROVE_ENVIRONMENT, FACTS -> Placeholders.only();
        };
    }
}
