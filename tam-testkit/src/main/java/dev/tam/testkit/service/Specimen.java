package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static dev.tam.testkit.service.Answers.isDone;

import dev.tam.Secret;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.CallValues;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Login;
import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Reset;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Subject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An account of one test, with all calls about it. Every outcome is searched for passwords. */
final class Specimen {

    private final ServiceAdapter adapter;
    private final Disclosure disclosure;
    private final CallValues values;
    private final Duration delay;
    private volatile Subject subject;
    private volatile Map<String, String> returned = Map.of();
    private volatile boolean tried;

    Specimen(ServiceAdapter adapter, Disclosure disclosure, Subject subject, CallValues values) {
        this.adapter = adapter;
        this.disclosure = disclosure;
        this.subject = subject;
        this.values = values;
        this.delay = adapter.describe().limits().visibilityDelay();
    }

    /** A second one of the same login, which knows nothing that the first one was told. */
    Specimen twin() {
        return called(subject.login());
    }

    /** One of the same name that is called something else. */
    Specimen called(String login) {
        return new Specimen(adapter, disclosure, new Subject(subject.name(), login, Optional.empty()), values);
    }

    Subject subject() {
        return subject;
    }

    /** Whether a creation was tried that may have had an effect. */
    boolean mayBeThere() {
        return tried;
    }

    /** Creates it, and sees it where the service takes its time. */
    Specimen created(Secret password) {
        Outcome<Created> outcome = create(password);
        if (outcome instanceof Outcome.Pending<Created>) {
            if (!(shown() instanceof Sighting.Present)) {
                throw new AssertionError("pending, and never seen: " + find());
            }
        } else {
            done(outcome);
        }
        return this;
    }

    Outcome<Created> create(Secret password) {
        return create(password, inTime());
    }

    Outcome<Created> create(Secret password, Deadline deadline) {
        disclosure.learn(password);
        boolean triedBefore = tried;
        tried = true;
        Outcome<Created> outcome = disclosure.checked(adapter.create(call(deadline), password));
        tried = triedBefore || !(outcome instanceof Outcome.Refused<?> || outcome instanceof Outcome.NotSent<?>);
        if (outcome instanceof Outcome.Done<Created> done) {
            subject = new Subject(subject.name(), subject.login(), done.value().externalId());
            returned = done.value().values();
        }
        return outcome;
    }

    Outcome<Sighting> find() {
        return find(inTime());
    }

    Outcome<Sighting> find(Deadline deadline) {
        return disclosure.checked(adapter.find(call(deadline)));
    }

    /** What is seen once the service shows it, else what was seen last. */
    Sighting shown() {
        return done(Eventually.look(delay, this::find, o -> isDone(o) && done(o) instanceof Sighting.Present));
    }

    /** What is seen once the service no longer shows it, else what was seen last. */
    Sighting gone() {
        return done(Eventually.look(delay, this::find, o -> isDone(o) && done(o) instanceof Sighting.Absent));
    }

    Outcome<Deleted> delete() {
        return delete(inTime());
    }

    Outcome<Deleted> delete(Deadline deadline) {
        return disclosure.checked(adapter.delete(call(deadline)));
    }

    Outcome<Reset> setPassword(Secret password) {
        return setPassword(password, inTime());
    }

    Outcome<Reset> setPassword(Secret password, Deadline deadline) {
        disclosure.learn(password);
        return disclosure.checked(adapter.setPassword(call(deadline), password));
    }

    Outcome<Reset> reset() {
        return disclosure.checked(adapter.reset(call(inTime())));
    }

    Outcome<OpenedSession> openSession(Secret password) {
        disclosure.learn(password);
        return disclosure.checked(adapter.openSession(call(inTime()), password));
    }

    Outcome<Reset> closeSession(OpenedSession session) {
        return disclosure.checked(adapter.closeSession(call(inTime()), session));
    }

    Outcome<Login> authenticate(Secret password) {
        disclosure.learn(password);
        return disclosure.checked(adapter.authenticate(call(inTime()), password));
    }

    Outcome<Reset> revokeSessions() {
        return disclosure.checked(adapter.revokeSessions(call(inTime())));
    }

    Outcome<String> proveEnvironment() {
        return disclosure.checked(adapter.proveEnvironment(call(inTime())));
    }

    private Deadline inTime() {
        return Deadline.in(adapter.describe().limits().callTimeout(), TimeSource.system());
    }

    private Call call(Deadline deadline) {
        Map<String, String> known = new HashMap<>(values.values());
        known.putAll(returned);
        return new Call(
                subject,
                "contract-" + subject.name(),
                1,
                deadline,
                new CallValues(values.attributes(), known, values.earlier()));
    }
}
