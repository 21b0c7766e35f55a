package dev.tam.spi.service;

import dev.tam.Secret;

/**
 * The remote calls of one service. It reports evidence and decides nothing.
 *
 * <p><strong>The adapter's duties.</strong>
 *
 * <ol>
 *   <li>Each method makes its calls before the {@linkplain Call#deadline() deadline}, covers connecting, headers and
 *       body with it, and returns soon after an interrupt with the flag kept.
 *   <li>It says what happened as an {@link Outcome}; {@link Outcome.Unknown} whenever a change may have been made and
 *       its reply was not understood. It never retries a change on its own.
 *   <li>It follows no redirect to another host, uses nothing of an answer as an address, and caps what it reads.
 *   <li>No secret and no answer's body gets into a message, an outcome or a log.
 * </ol>
 *
 * <p><strong>Core's guarantees.</strong> A change is sent only after its intent is committed, under a live claim, and
 * after the gates. No two calls for one account and service run at once, but for three cases: the store's claim expired
 * meanwhile, so that another manager goes on; a call that was given up has not come back five minutes later; {@link
 * #closeSession}, since others may hold the account by then. Anything thrown, null or late is taken as UNKNOWN. Methods are
 * called by many threads at once, at most {@link Limits#parallel()} of them.
 *
 * <p>Methods beside {@link #describe()} that the adapter's {@link Description#capabilities()} do not claim are never
 * called and answer {@link RefusalCode#UNSUPPORTED}.
 */
public interface ServiceAdapter extends AutoCloseable {

    /**
     * Takes in what the configuration says of the service, for an adapter that was handed to the builder: limits that hold
     * for all services, and a section with the service's id, unless that is another adapter's by its {@code adapter:}. What
     * the adapter was told in Java stands above it. Core calls it once at most, before everything else. Nothing is sent;
     * mistakes in the section are noted in it rather than thrown.
     *
     * @param context the service and its configuration
     */
    default void configure(ServiceContext context) {}

    /**
     * What the service is and what this adapter can do. Sends nothing and does not change, unless by {@link #configure}.
     *
     * @return the description
     */
    Description describe();

    /**
     * Creates the account. An account of that login that is there already is {@link RefusalCode#ALREADY_EXISTS},
     * whoever made it; nothing of it is changed then.
     *
     * @param call which account
     * @param password its password
     * @return what happened
     */
    Outcome<Created> create(Call call, Secret password);

    /**
     * Does what is left of a creation that was not answered, or that answered {@link Outcome.Unknown} after it had made
     * the account. Core calls it when a look has shown the account, before the account counts as present; what it
     * refuses is removed again. Creations of one call leave nothing, and this does nothing.
     *
     * <p>It never makes an account, and can be repeated: what is done already is success.
     *
     * @param call which account
     * @param password the password that it was created with
     * @return what happened; the id and values that it gives stand above those that the look showed
     */
    default Outcome<Created> complete(Call call, Secret password) {
        return Outcome.done(Created.plain());
    }

    /**
     * Looks at the account. Absent is an answer, not a refusal.
     *
     * @param call which account, by external id where it is known, else by login
     * @return what was seen
     */
    default Outcome<Sighting> find(Call call) {
        return Outcome.unsupported();
    }

    /**
     * Removes the account. Its absence is success.
     *
     * @param call which account
     * @return what happened
     */
    default Outcome<Deleted> delete(Call call) {
        return Outcome.unsupported();
    }

    /**
     * Sets the password. Setting the same one twice is success.
     *
     * @param call which account
     * @param password the new password
     * @return what happened
     */
    default Outcome<Reset> setPassword(Call call, Secret password) {
        return Outcome.unsupported();
    }

    /**
     * Puts the account's data back to what it was when it was created; the password stays.
     *
     * @param call which account
     * @return what happened
     */
    default Outcome<Reset> reset(Call call) {
        return Outcome.unsupported();
    }

    /**
     * Logs in with a password, to see whether the service accepts it. Ends the session again where there is one.
     *
     * @param call which account
     * @param password the password to try
     * @return accepted or not
     */
    default Outcome<Login> authenticate(Call call, Secret password) {
        return Outcome.unsupported();
    }

    /**
     * Logs in and leaves the session open. A password that the service does not accept is {@link RefusalCode#INVALID}.
     *
     * @param call which account
     * @param password its password
     * @return what the service gave for it
     */
    default Outcome<OpenedSession> openSession(Call call, Secret password) {
        return Outcome.unsupported();
    }

    /**
     * Ends a session that {@link #openSession} opened, and no other. One that is over already is success, and so is a
     * service that has no such call: its sessions end by themselves. The account may have another holder by now.
     *
     * @param call which account
     * @param session the session
     * @return what happened
     */
    default Outcome<Reset> closeSession(Call call, OpenedSession session) {
        return Outcome.done(new Reset());
    }

    /**
     * Ends all sessions of the account.
     *
     * @param call which account
     * @return what happened
     */
    default Outcome<Reset> revokeSessions(Call call) {
        return Outcome.unsupported();
    }

    /**
     * Lists the logins that the service has, page by page.
     *
     * @param request which part
     * @return the part
     */
    default Outcome<Listing> list(ListRequest request) {
        return Outcome.unsupported();
    }

    /**
     * Asks the service which environment it is.
     *
     * @param call without an account's external id
     * @return the name that it gives
     */
    default Outcome<String> proveEnvironment(Call call) {
        return Outcome.unsupported();
    }

    /** Frees what the adapter holds. May be repeated; never throws. */
    @Override
    default void close() {}
}
