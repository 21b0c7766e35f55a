package dev.tam.adapter.rest;

import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;

/**
 * What the steps before a creation may leave behind. Hears of the requests of one creation, on one thread.
 *
 * <p>Who refuses an account after a step changed something has not "changed nothing": core is told, so that it does not
 * forget what may be there, and people are told which step it was. That there is an account already is believed in any case:
 * it is somebody else's. What is sent again makes the step again too.
 */
final class Leftovers implements ExchangeWatch {

    private final DeclaredRequest own;
    private String changed = "";

    /**
     * For a creation.
     *
     * @param own the request that makes the account itself
     */
    Leftovers(DeclaredRequest own) {
        this.own = own;
    }

    @Override
    public void made(DeclaredRequest request, CallScope scope, Outcome<Judged> outcome) {
        if (request.purpose() == Purpose.CHANGE && !request.equals(own) && mayHaveChanged(outcome)) {
            changed = request.toString();
        }
    }

    /** The outcome, with what may be left. */
    <T> Outcome<T> heeded(Outcome<T> outcome) {
        if (changed.isEmpty()) {
            return outcome;
        }
        if (outcome instanceof Outcome.Refused<T> refused && refused.code() != RefusalCode.ALREADY_EXISTS) {
            return new Outcome.Refused<>(refused.code(), told(refused.detail()), true);
        }
        return outcome instanceof Outcome.NotSent<T> notSent ? new Outcome.NotSent<>(told(notSent.cause())) : outcome;
    }

    private String told(String why) {
        return why + "; what " + changed + " changed may be left";
    }

    private static boolean mayHaveChanged(Outcome<Judged> outcome) {
        return outcome instanceof Outcome.Unknown<Judged>
                || (outcome instanceof Outcome.Done<Judged> answered
                        && answered.value().verdict().mayHaveChanged());
    }
}
