package dev.tam.core.work;

import dev.tam.AccountException;
import dev.tam.NameConflictException;
import dev.tam.ServiceId;

/**
 * Why a piece of work did not succeed in a service.
 *
 * @param service the service
 * @param why for people
 * @param kind whose fault it was
 */
public record WorkFailure(ServiceId service, String why, Kind kind) {

    /** Whose fault it was. */
    public enum Kind {
        /** The service's: the work is parked and does not age. */
        SERVICE,
        /** The account's: the attempt counts. */
        ACCOUNT,
        /** The service has a foreign account of that name. */
        CONFLICT,
        /** No repetition can help. */
        HOPELESS
    }

    /** As an exception for users. */
    public AccountException toException(String account, String during) {
        String message = during + " of account " + account + " failed in service " + service + ": " + why;
        return kind == Kind.CONFLICT
                ? new NameConflictException(account, service, message)
                : new AccountException(account, service, message);
    }

    @Override
    public String toString() {
        return service + ": " + why;
    }
}
