package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static dev.tam.testkit.service.Answers.isDone;
import static dev.tam.testkit.service.Answers.isRefused;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.RefusalCode;
import org.junit.jupiter.api.Test;

/** Which passwords let somebody in. */
abstract class LoggingInRules extends Rules {

    @Test
    void thePasswordOfTheCreationIsAccepted() {
        needs(Capability.AUTHENTICATES);
        Secret password = freshPassword();
        assertTrue(accepts(fresh().created(password), password));
    }

    @Test
    void anotherPasswordIsAnsweredWithNo() {
        needs(Capability.AUTHENTICATES);
        assertFalse(accepts(fresh().created(freshPassword()), freshPassword()));
    }

    @Test
    void nobodyLogsIn() {
        needs(Capability.AUTHENTICATES);
        var outcome = fresh().authenticate(freshPassword());
        assertTrue(
                isRefused(outcome, RefusalCode.NOT_FOUND)
                        || (isDone(outcome) && !done(outcome).accepted()),
                () -> "expected Done(accepted=false) or Refused NOT_FOUND, got " + outcome);
    }

    @Test
    void theDeletedLogInNoMore() {
        needs(Capability.AUTHENTICATES, Capability.DELETES);
        Secret password = freshPassword();
        Specimen account = fresh().created(password);
        done(account.delete());
        var outcome = account.authenticate(password);
        assertFalse(isDone(outcome) && done(outcome).accepted());
    }
}
