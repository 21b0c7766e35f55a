package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static dev.tam.testkit.service.Answers.isDone;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tam.Secret;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.OpenedSession;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Log-ins that stay open, and their end. */
abstract class SessionsRules extends Rules {

    @Test
    void aSessionGivesWhatItsHolderNeeds() {
        needs(Capability.OPENS_SESSIONS);
        Secret password = freshPassword();
        OpenedSession session = done(fresh().created(password).openSession(password));
        assertFalse(session.values().isEmpty(), "a session without values is of no use");
        session.values().forEach((name, value) -> assertFalse(value.reveal().isBlank(), name));
    }

    @Test
    void aSessionThatWasOpenedIsOpen() throws Exception {
        needs(Capability.OPENS_SESSIONS);
        Secret password = freshPassword();
        Specimen account = fresh().created(password);
        assertTrue(isOpen(account, done(account.openSession(password))), "the service knows of no such session");
    }

    @Test
    void aSessionThatWasEndedIsOverAndNoOtherIs() throws Exception {
        needs(Capability.OPENS_SESSIONS);
        assumeTrue(bench().hooks().endsSessions(), "the service has no call that ends a session");
        Secret password = freshPassword();
        Specimen account = fresh().created(password);
        OpenedSession ended = done(account.openSession(password));
        OpenedSession other = done(account.openSession(password));
        done(account.closeSession(ended));
        assertFalse(isOpen(account, ended), "it is still open in the service");
        assertTrue(isOpen(account, other), "another one was ended too");
    }

    @Test
    void endingAllSessionsEndsEachOfThem() throws Exception {
        needs(Capability.REVOKES_SESSIONS);
        Secret password = freshPassword();
        Specimen account = fresh().created(password);
        List<OpenedSession> open = List.of(session(account, password), session(account, password));
        for (OpenedSession session : open) {
            assertTrue(isOpen(account, session), "it was never open");
        }
        done(account.revokeSessions());
        for (OpenedSession session : open) {
            assertFalse(isOpen(account, session), "it is still open in the service");
        }
    }

    @Test
    void sessionsMayBeEndedTwiceAndThePasswordStays() {
        needs(Capability.REVOKES_SESSIONS);
        Secret password = freshPassword();
        Specimen account = fresh().created(password);
        done(account.revokeSessions());
        done(account.revokeSessions());
        assertTrue(!description().can(Capability.AUTHENTICATES) || accepts(account, password));
    }

    @Test
    void aWrongPasswordOpensNone() {
        needs(Capability.OPENS_SESSIONS);
        var outcome = fresh().created(freshPassword()).openSession(freshPassword());
        assertFalse(isDone(outcome), () -> "a wrong password opened a session: " + outcome);
    }

    @Test
    void aSessionThatIsOverMayBeEndedAgain() {
        needs(Capability.OPENS_SESSIONS);
        Secret password = freshPassword();
        Specimen account = fresh().created(password);
        OpenedSession session = done(account.openSession(password));
        done(account.closeSession(session));
        assertTrue(isDone(account.closeSession(session)), "ending it twice must be success");
    }

    private OpenedSession session(Specimen account, Secret password) throws Exception {
        return description().can(Capability.OPENS_SESSIONS)
                ? done(account.openSession(password))
                : bench().hooks().logIn(account.subject(), password);
    }

    private boolean isOpen(Specimen account, OpenedSession session) throws Exception {
        return bench().hooks().isOpen(account.subject(), session);
    }
}
