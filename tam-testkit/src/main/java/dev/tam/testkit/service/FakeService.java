package dev.tam.testkit.service;

import dev.tam.Secret;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A microservice that lives in memory: what is true there, whatever an adapter says about it. Tests look at it directly
 * to judge what tam did.
 *
 * <p>Safe for use by many threads; each call is atomic. Nothing here waits, fails or lies: that is the work of a {@link
 * FakeServiceAdapter}.
 */
public final class FakeService {

    private static final String PLANTED = "planted by a test";

    private final boolean overwrites;
    private final TreeMap<String, FakeUser> users = new TreeMap<>();
    private final List<FakeRequest> requests = new ArrayList<>();
    private int lastId;

    private FakeService(boolean overwrites) {
        this.overwrites = overwrites;
    }

    /**
     * A service that refuses a second account of one login.
     *
     * @return a service without accounts
     */
    public static FakeService empty() {
        return new FakeService(false);
    }

    /**
     * A service whose creation is an upsert: a second one of the same login takes the account over in silence, with its
     * external id, and replaces password, marker and data.
     *
     * @return a service without accounts
     */
    public static FakeService overwriting() {
        return new FakeService(true);
    }

    /**
     * The accounts that are there.
     *
     * @return their logins, in order; a copy
     */
    public synchronized SortedSet<String> logins() {
        return new TreeSet<>(users.keySet());
    }

    /**
     * Whether a password lets somebody in. Leaves no trace in {@link #requests()}.
     *
     * @param login which account
     * @param password the password to try
     * @return false if it is wrong, or the account is not there
     */
    public synchronized boolean accepts(String login, Secret password) {
        return user(login).filter(u -> u.accepts(password)).isPresent();
    }

    /**
     * Puts an account there that tam did not make: a decoy, or one to adopt. It carries a marker that is nobody's.
     *
     * @param login what it is called
     * @param password its password
     * @return its external id
     * @throws IllegalStateException if the login is taken
     */
    public synchronized String plant(String login, Secret password) {
        if (users.containsKey(login)) {
            throw new IllegalStateException("login '" + login + "' is taken; plant another one");
        }
        return put(login, password).become(password, Optional.of(PLANTED), Map.of()).externalId;
    }

    /**
     * Takes an account away behind tam's back.
     *
     * @param login which account
     * @return whether it was there
     */
    public synchronized boolean uproot(String login) {
        return users.remove(login) != null;
    }

    /**
     * Changes an account's data, as a test does that works with it.
     *
     * @param login which account
     * @param key what to change
     * @param value its new value
     * @throws IllegalStateException if the account is not there
     */
    public synchronized void touch(String login, String key, String value) {
        present(login).data.put(key, value);
    }

    /**
     * An account's data.
     *
     * @param login which account
     * @return a copy
     * @throws IllegalStateException if the account is not there
     */
    public synchronized Map<String, String> data(String login) {
        return Map.copyOf(present(login).data);
    }

    /**
     * The service's own id of an account.
     *
     * @param login which account
     * @return the id, never given to another account
     * @throws IllegalStateException if the account is not there
     */
    public synchronized String externalId(String login) {
        return present(login).externalId;
    }

    /**
     * The tag of whoever made the account.
     *
     * @param login which account
     * @return the tag; empty if its maker set none
     * @throws IllegalStateException if the account is not there
     */
    public synchronized Optional<String> marker(String login) {
        return present(login).marker();
    }

    /**
     * Logs in and stays logged in, as a test does.
     *
     * @param login which account
     * @param password its password
     * @return the session; empty if the password is wrong, or the account is not there
     */
    public synchronized Optional<String> logIn(String login, Secret password) {
        return user(login).filter(u -> u.accepts(password)).map(u -> {
            String session = "session-" + ++lastId;
            u.sessions.add(session);
            return session;
        });
    }

    /**
     * The sessions that are open.
     *
     * @param login which account
     * @return a copy; empty if the account is not there
     */
    public synchronized Set<String> sessions(String login) {
        return user(login).map(u -> Set.copyOf(u.sessions)).orElse(Set.of());
    }

    /**
     * What has reached the service.
     *
     * @return all requests since the beginning, in their order; a copy
     */
    public synchronized List<FakeRequest> requests() {
        return List.copyOf(requests);
    }

    /**
     * How many requests changed something.
     *
     * @param operation of which kind
     * @return their number since the beginning
     */
    public synchronized int applied(Operation operation) {
        return (int) requests.stream()
                .filter(r -> r.operation() == operation && r.applied())
                .count();
    }

    /** Creates; empty if the login is taken. */
    synchronized Optional<FakeUser> create(Call call, Secret password, Optional<String> marker) {
        String login = call.subject().login();
        boolean free = !users.containsKey(login);
        note(Operation.CREATE, call, free || overwrites);
        if (!free && !overwrites) {
            return Optional.empty();
        }
        FakeUser user = free ? put(login, password) : present(login);
        return Optional.of(user.become(password, marker, call.values().attributes()));
    }

    /** Looks without changing; the account's marker, if it has one, and its external id. */
    synchronized Optional<FakeUser> find(Call call) {
        note(Operation.FIND, call, false);
        return subject(call.subject());
    }

    synchronized boolean delete(Call call) {
        Optional<FakeUser> user = subject(call.subject());
        note(Operation.DELETE, call, user.isPresent());
        user.ifPresent(u -> users.remove(u.login));
        return user.isPresent();
    }

    synchronized boolean setPassword(Call call, Secret password) {
        return change(Operation.SET_PASSWORD, call, u -> u.setPassword(password));
    }

    synchronized boolean reset(Call call) {
        return change(Operation.RESET, call, FakeUser::reset);
    }

    synchronized boolean revokeSessions(Call call) {
        return change(Operation.REVOKE_SESSIONS, call, u -> u.sessions.clear());
    }

    synchronized Optional<String> openSession(Call call, Secret password) {
        Optional<String> session = subject(call.subject()).flatMap(u -> logIn(u.login, password));
        note(Operation.OPEN_SESSION, call, session.isPresent());
        return session;
    }

    synchronized void closeSession(Call call, Secret session) {
        boolean open = subject(call.subject())
                .filter(u -> u.sessions.remove(session.reveal()))
                .isPresent();
        note(Operation.CLOSE_SESSION, call, open);
    }

    synchronized boolean authenticate(Call call, Secret password) {
        note(Operation.AUTHENTICATE, call, false);
        return subject(call.subject()).filter(u -> u.accepts(password)).isPresent();
    }

    /** The accounts whose login begins with a prefix and comes after another; one more than a page, to see the end. */
    synchronized List<FakeUser> list(String prefix, Optional<String> after, int most) {
        requests.add(new FakeRequest(Operation.LIST, "", "", 0, false));
        return users.tailMap(after.orElse(""), false).values().stream()
                .filter(u -> u.login.startsWith(prefix))
                .limit(most)
                .toList();
    }

    synchronized void proveEnvironment() {
        requests.add(new FakeRequest(Operation.PROVE_ENVIRONMENT, "", "", 0, false));
    }

    private boolean change(Operation operation, Call call, Consumer<FakeUser> effect) {
        Optional<FakeUser> user = subject(call.subject());
        user.ifPresent(effect);
        note(operation, call, user.isPresent());
        return user.isPresent();
    }

    private FakeUser put(String login, Secret password) {
        FakeUser user = new FakeUser(login, "u-" + ++lastId, password);
        users.put(login, user);
        return user;
    }

    private void note(Operation operation, Call call, boolean applied) {
        requests.add(new FakeRequest(operation, call.subject().login(), call.idempotencyKey(), call.fence(), applied));
    }

    private Optional<FakeUser> subject(Subject subject) {
        return subject.externalId().isEmpty()
                ? user(subject.login())
                : users.values().stream()
                        .filter(u -> u.externalId.equals(subject.externalId().get()))
                        .findFirst();
    }

    private Optional<FakeUser> user(String login) {
        return Optional.ofNullable(users.get(login));
    }

    private FakeUser present(String login) {
        return user(login).orElseThrow(() -> new IllegalStateException("there is no account '" + login + "'"));
    }
}
