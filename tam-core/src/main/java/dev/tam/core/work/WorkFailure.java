package dev.tam.core.work;

import dev.tam.AccountException;
import dev.tam.NameConflictException;
import dev.tam.ServiceId;
import dev.tam.spi.service.Outcome;
import java.time.Duration;

/**
 * Why a piece of work did not succeed in a service.
 *
 * @param service the service
 * @param why for people
 * @param kind whose fault it was
 * @param retryAfter how long the service asked to be left alone; zero if it did not
 */
public record WorkFailure(ServiceId service, String why, Kind kind, Duration retryAfter) {

    /** A failure after which the service asked for nothing. */
    public WorkFailure(ServiceId service, String why, Kind kind) {
        this(service, why, kind, Duration.ZERO);
    }

    /** Whose fault it was. */
    public enum Kind {
        /** The service's: the work is parked and does not age. */
        SERVICE("try again; status() shows whether the service is well"),
        /** The account's: the attempt counts. */
        ACCOUNT("correct what is refused, in the spec or in the service's section"),
        /** The service has a foreign account of that name. */
        CONFLICT("if many are taken, work in another namespace, or remove the orphans of a lost store"),
        /** No repetition can help. */
        HOPELESS("to try again does not help; use another account");

        private final String remedy;

        Kind(String remedy) {
            this.remedy = remedy;
        }

        /** What was refused for the account's own sake is the account's fault; all else is the service's. */
        static Kind of(Outcome<?> outcome) {
            return outcome instanceof Outcome.Refused<?> refused
                            && !refused.code().isAboutService()
                    ? ACCOUNT
                    : SERVICE;
        }
    }

    /** What an outcome that is not Done means for the work. */
    static WorkFailure of(ServiceId service, Outcome<?> outcome) {
        return new WorkFailure(
                service,
                Outcomes.describe(outcome),
                Kind.of(outcome),
                outcome instanceof Outcome.Throttled<?> throttled ? throttled.retryAfter() : Duration.ZERO);
    }

    /** As an exception for users. */
    public AccountException toException(String account, String during) {
        String message =
                during + " of account " + account + " failed in service " + service + ": " + why + "; " + kind.remedy;
        return kind == Kind.CONFLICT
                ? new NameConflictException(account, service, message)
                : new AccountException(account, service, message);
    }

    @Override
    public String toString() {
        return service + ": " + why;
    }
}
