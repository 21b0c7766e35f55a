package dev.tam.adapter.rest;

import dev.tam.adapter.rest.ServiceSteps.Change;
import dev.tam.adapter.rest.ServiceSteps.Pages;
import dev.tam.adapter.rest.ServiceSteps.PasswordChange;
import dev.tam.adapter.rest.ServiceSteps.PasswordStep;
import dev.tam.adapter.rest.ServiceSteps.SessionChange;
import dev.tam.adapter.rest.ServiceSteps.Step;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.PasswordRules;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.util.Optional;

/**
 * A service whose requests are the methods of a Feign interface, and whose steps are code:
 *
 * <pre>{@code
 * interface Billing {
 *     @RequestLine("POST /customers")
 *     @Headers("Content-Type: application/json")
 *     Customer create(NewCustomer customer);
 *
 *     @RequestLine("DELETE /customers/{login}")
 *     void delete(@Param("login") String login);
 * }
 *
 * ServiceAdapter billing = TypedService.of(Billing.class, ServiceConnection.to(base).auth(ServiceAuth.bearer(token)))
 *         .create((api, call, password) -> {
 *             api.create(new NewCustomer(call.subject().login(), password.reveal()));
 *             return Created.plain();
 *         })
 *         .delete((api, call) -> api.delete(call.subject().login()))
 *         .open();
 * }</pre>
 *
 * <p><strong>What a step may rely on.</strong> All of its requests share the call's deadline, are sent once, follow no
 * redirect, stay below the service's address, and are read up to a cap. What an answer means is decided by its status as
 * for a declared service; whatever is not a success leaves the method as an exception that the step lets through. A
 * method that returns {@link feign.Response} gives the answer whatever its status, for a step that reads there why: it
 * then throws {@link RefusedException}. If it does not, and the status is none of success, the outcome is what the status
 * says, and no further request is sent; only after 404 or 410 a step may go on. A request by GET, HEAD or OPTIONS counts as one that changes nothing.
 *
 * <p><strong>What a step must keep to.</strong> It calls the interface on its own thread, which may be interrupted, and
 * throws {@link RefusedException} where an answer says no in its own way. Only the first request of a step is taken to be
 * about the account, or the password: what a later one does not find, or is not allowed, is believed of neither. A step
 * whose first request is about something else asks by a method that returns {@code Response}; with {@code NOT_FOUND} it
 * says that there is no account, with {@code INVALID} that the password is wrong. Anything else that is thrown after a request
 * was sent is an unknown outcome; so is any other refusal after an earlier request of the same step changed something. A step
 * is called by many threads at once; this builder by one.
 *
 * @param <T> the interface
 */
public final class TypedService<T> {

    private final Class<T> api;
    private final ServiceConnection connection;
    private final TypedSteps<T> steps = new TypedSteps<>();
    private Optional<NameRules> names = Optional.empty();
    private Optional<PasswordRules> passwords = Optional.empty();

    private TypedService(Class<T> api, ServiceConnection connection) {
        this.api = api;
        this.connection = connection;
    }

    /**
     * Begins.
     *
     * @param api the Feign interface
     * @param connection how the service is reached, and who asks
     * @param <T> the interface
     * @return a new builder
     */
    public static <T> TypedService<T> of(Class<T> api, ServiceConnection connection) {
        return new TypedService<>(api, connection);
    }

    /**
     * Which logins the service accepts; any name unless this, or the service's section of the configuration, says
     * otherwise.
     *
     * @param accepted the rules
     * @return this
     */
    public TypedService<T> names(NameRules accepted) {
        names = Optional.of(accepted);
        return this;
    }

    /**
     * Which passwords the service accepts; {@link PasswordRules#DEFAULT} unless this, or the service's section of the
     * configuration, says otherwise.
     *
     * @param accepted the rules
     * @return this
     */
    public TypedService<T> passwords(PasswordRules accepted) {
        passwords = Optional.of(accepted);
        return this;
    }

    /**
     * How an account is created. Required. An account of that login that is there already must show: by status 409, or
     * by {@link RefusedException} with {@code ALREADY_EXISTS}. Without {@link #complete} an account whose creation was
     * not answered is removed, and another is made: nobody knows what is left to do.
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> create(PasswordStep<T, Created> step) {
        steps.create = step;
        return this;
    }

    /**
     * How a creation is completed that was cut short after it had made the account: the same as {@code create} without
     * the request that makes it. Must bear repetition. Where that request is all, nothing is left:
     *
     * <pre>{@code .complete((api, call, password) -> Created.plain())}</pre>
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> complete(PasswordStep<T, Created> step) {
        steps.complete = step;
        return this;
    }

    /**
     * Looks with {@code find} before it creates, and does not create what is there: for services that overwrite.
     *
     * @return this
     */
    public TypedService<T> lookFirst() {
        steps.lookFirst = true;
        return this;
    }

    /**
     * How an account is looked at. Empty, {@link RefusedException} with {@code NOT_FOUND}, or an answer 404 to the first
     * request, means that there is none.
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> find(Step<T, Optional<Sighting.Present>> step) {
        steps.find = step;
        return this;
    }

    /**
     * How an account is removed. An answer 404 to the first request, or {@link RefusedException} with {@code NOT_FOUND},
     * means that there is none, which is success: what else is removed must be removed before, by a method that returns
     * {@code Response}, or after.
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> delete(Change<T> step) {
        steps.delete = step;
        return this;
    }

    /**
     * How a password is set.
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> setPassword(PasswordChange<T> step) {
        steps.setPassword = step;
        return this;
    }

    /**
     * How an account's data is put back to what it was.
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> reset(Change<T> step) {
        steps.reset = step;
        return this;
    }

    /**
     * How a password is tried. An answer 401 to the first request, or {@link RefusedException} with {@code INVALID}, means
     * that it is wrong.
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> authenticate(PasswordChange<T> step) {
        steps.authenticate = step;
        return this;
    }

    /**
     * How a log-in is made that stays open, for {@code lease.session(...)}. An answer 401 to the first
     * request, or {@link RefusedException} with {@code INVALID}, means that the password is wrong.
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> openSession(PasswordStep<T, OpenedSession> step) {
        steps.openSession = step;
        return this;
    }

    /**
     * How a session is ended that {@link #openSession} opened. An answer 404 to the first request, or
     * {@link RefusedException} with {@code NOT_FOUND}, is success. Without it sessions end by
     * themselves.
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> closeSession(SessionChange<T> step) {
        steps.closeSession = step;
        return this;
    }

    /**
     * How all sessions of an account are ended.
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> revokeSessions(Change<T> step) {
        steps.revokeSessions = step;
        return this;
    }

    /**
     * How the service says which environment it is. What it says must be the environment of the configuration, before
     * anything else is sent. The call is about no account.
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> proveEnvironment(Step<T, String> step) {
        steps.proveEnvironment = step;
        return this;
    }

    /**
     * How a page of accounts is listed.
     *
     * @param step the step
     * @return this
     */
    public TypedService<T> list(Pages<T> step) {
        steps.list = step;
        return this;
    }

    /**
     * Opens the adapter, for {@link dev.tam.AccountManagerBuilder#service(String, ServiceAdapter)}. Nothing is sent. What
     * this builder is told afterwards does not change it.
     *
     * @return the adapter; the manager that it is given to closes it
     * @throws IllegalStateException if there is no {@code create}, or {@code lookFirst} without {@code find}, or
     *     {@code closeSession} without {@code openSession}
     * @throws IllegalArgumentException if a method gives an answer that comes later, such as a future, or the connection's context of TLS is null or not initialized; what its supplier
     *     throws is let through
     */
    public ServiceAdapter open() {
        steps.check();
        return new TypedAdapter<>(api, connection.way(names, passwords), steps.copy());
    }
}
