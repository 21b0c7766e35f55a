package dev.tam.adapter.rest.services;

import dev.tam.spi.service.OpenedSession;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/**
 * A service that others wrote, run on loopback with nobody in it but who administers it. What it shows here, it shows past
 * the adapter.
 *
 * <p>{@link #declaration()} is how a user of tam declares it.
 */
interface RealService extends AutoCloseable {

    /** What the names of all accounts begin with. */
    String PREFIX = "test-";

    /** What it is called in its {@code tam.yaml}. */
    String id();

    /** Where it is. */
    URI base();

    /** What its {@code tam.yaml} refers to as {@code ${property:it.NAME}}, beside {@code base}, by name. */
    Map<String, String> references();

    /** Its {@code tam.yaml}: {@code services/{id}.yaml} of the tests' resources, unless it is an example of its own. */
    default String declaration() {
        return ServiceConfig.resource(id());
    }

    /** What an account of this name is called in it. */
    default String login(String name) {
        return name;
    }

    /** All that begin with {@link #PREFIX}, by its own list. */
    Set<String> logins();

    boolean canLogin(String login, String password);

    /** Logs in as a test does and stays logged in; aborts the test where that is not looked at. */
    default OpenedSession logIn(String login, String password) {
        return Assumptions.abort("nobody stays logged in to " + id() + " here");
    }

    /** Whether one is still logged in. */
    default boolean isOpen(OpenedSession session) {
        return Assumptions.abort("nobody stays logged in to " + id() + " here");
    }

    /** Makes a user that does not look as if tam had made it. */
    void plant(String login, String password);

    /** Removes a user. */
    void uproot(String login);

    /** Returns when its processes are gone. */
    @Override
    void close();
}
