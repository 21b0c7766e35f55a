package dev.tam.adapter.rest;

import dev.tam.adapter.rest.ServiceSteps.Change;
import dev.tam.adapter.rest.ServiceSteps.Pages;
import dev.tam.adapter.rest.ServiceSteps.PasswordChange;
import dev.tam.adapter.rest.ServiceSteps.PasswordStep;
import dev.tam.adapter.rest.ServiceSteps.SessionChange;
import dev.tam.adapter.rest.ServiceSteps.Step;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.Sighting;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of a typed service, as they were given so far. */
final class TypedSteps<T> {

    @Nullable
    PasswordStep<T, Created> create;

    @Nullable
    PasswordStep<T, Created> complete;

    @Nullable
    Step<T, Optional<Sighting.Present>> find;

    @Nullable
    Change<T> delete;

    @Nullable
    PasswordChange<T> setPassword;

    @Nullable
    Change<T> reset;

    @Nullable
    PasswordChange<T> authenticate;

    @Nullable
    PasswordStep<T, OpenedSession> openSession;

    @Nullable
    SessionChange<T> closeSession;

    @Nullable
    Change<T> revokeSessions;

    @Nullable
    Pages<T> list;

    @Nullable
    Step<T, String> proveEnvironment;

    boolean lookFirst;

    void check() {
        if (create == null) {
            throw new IllegalStateException("a typed service needs create: say how an account is created");
        }
        if (lookFirst && find == null) {
            throw new IllegalStateException("lookFirst needs find: say how an account is looked at");
        }
        if (closeSession != null && openSession == null) {
            throw new IllegalStateException("closeSession needs openSession: say how a session is opened");
        }
    }

    /** Those that were given so far, whatever is given later. */
    TypedSteps<T> copy() {
        TypedSteps<T> copy = new TypedSteps<>();
        copy.create = create;
        copy.complete = complete;
        copy.find = find;
        copy.delete = delete;
        copy.setPassword = setPassword;
        copy.reset = reset;
        copy.authenticate = authenticate;
        copy.openSession = openSession;
        copy.closeSession = closeSession;
        copy.revokeSessions = revokeSessions;
        copy.list = list;
        copy.proveEnvironment = proveEnvironment;
        copy.lookFirst = lookFirst;
        return copy;
    }

    Set<Capability> capabilities() {
        Set<Capability> can = EnumSet.noneOf(Capability.class);
        addIf(can, find, Capability.FINDS);
        addIf(can, delete, Capability.DELETES);
        addIf(can, setPassword, Capability.SETS_PASSWORD);
        addIf(can, reset, Capability.RESETS);
        addIf(can, authenticate, Capability.AUTHENTICATES);
        addIf(can, openSession, Capability.OPENS_SESSIONS);
        addIf(can, revokeSessions, Capability.REVOKES_SESSIONS);
        addIf(can, list, Capability.LISTS);
        addIf(can, proveEnvironment, Capability.PROVES_ENVIRONMENT);
        return can;
    }

    private static void addIf(Set<Capability> can, @Nullable Object step, Capability capability) {
        if (step != null) {
            can.add(capability);
        }
    }
}
