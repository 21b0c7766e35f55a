package dev.tam.adapter.rest;

import dev.tam.Secret;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.OpenedSession;

/** What the steps of a {@linkplain TypedService typed service} look like, for each kind of call. */
public final class ServiceSteps {

    private ServiceSteps() {}

    /**
     * A step that gives something.
     *
     * @param <T> the interface
     * @param <R> what it gives
     */
    @FunctionalInterface
    public interface Step<T, R> {
        /**
         * Makes its requests.
         *
         * @param api the interface
         * @param call which account
         * @return what it gives
         * @throws Exception if an answer is no success, or whatever else happens
         */
        R run(T api, Call call) throws Exception;
    }

    /**
     * A step with a password that gives something.
     *
     * @param <T> the interface
     * @param <R> what it gives
     */
    @FunctionalInterface
    public interface PasswordStep<T, R> {
        /**
         * Makes its requests.
         *
         * @param api the interface
         * @param call which account
         * @param password the password
         * @return what it gives
         * @throws Exception if an answer is no success, or whatever else happens
         */
        R run(T api, Call call, Secret password) throws Exception;
    }

    /**
     * A step that gives nothing.
     *
     * @param <T> the interface
     */
    @FunctionalInterface
    public interface Change<T> {
        /**
         * Makes its requests.
         *
         * @param api the interface
         * @param call which account
         * @throws Exception if an answer is no success, or whatever else happens
         */
        void run(T api, Call call) throws Exception;
    }

    /**
     * A step with a password that gives nothing.
     *
     * @param <T> the interface
     */
    @FunctionalInterface
    public interface PasswordChange<T> {
        /**
         * Makes its requests.
         *
         * @param api the interface
         * @param call which account
         * @param password the password
         * @throws Exception if an answer is no success, or whatever else happens
         */
        void run(T api, Call call, Secret password) throws Exception;
    }

    /**
     * A step that ends a session.
     *
     * @param <T> the interface
     */
    @FunctionalInterface
    public interface SessionChange<T> {
        /**
         * Makes its requests.
         *
         * @param api the interface
         * @param call which account
         * @param session the session, as it was opened
         * @throws Exception if an answer is no success, or whatever else happens
         */
        void run(T api, Call call, OpenedSession session) throws Exception;
    }

    /**
     * A step that lists.
     *
     * @param <T> the interface
     */
    @FunctionalInterface
    public interface Pages<T> {
        /**
         * Makes its requests.
         *
         * @param api the interface
         * @param request which part
         * @return the part
         * @throws Exception if an answer is no success, or whatever else happens
         */
        Listing run(T api, ListRequest request) throws Exception;
    }
}
