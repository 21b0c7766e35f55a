package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static dev.tam.testkit.service.Answers.isDone;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.spi.service.Capability;
import org.junit.jupiter.api.Test;

/** How a password is replaced, which is what keeps an old holder out. */
abstract class SettingPasswordsRules extends Rules {

    @Test
    void theNewPasswordIsAcceptedAndTheOldOneRefused() {
        needs(Capability.SETS_PASSWORD, Capability.AUTHENTICATES);
        Secret old = freshPassword();
        Secret fresh = freshPassword();
        Specimen account = fresh().created(old);
        done(account.setPassword(fresh));
        assertTrue(accepts(account, fresh));
        assertFalse(accepts(account, old));
    }

    @Test
    void theSamePasswordMayBeSetTwice() {
        needs(Capability.SETS_PASSWORD);
        Secret fresh = freshPassword();
        Specimen account = fresh().created(freshPassword());
        done(account.setPassword(fresh));
        done(account.setPassword(fresh));
    }

    @Test
    void nobodyGetsAPassword() {
        needs(Capability.SETS_PASSWORD);
        Specimen nobody = fresh();
        assertFalse(isDone(nobody.setPassword(freshPassword())));
        if (description().can(Capability.FINDS)) {
            absent(done(nobody.find()));
        }
    }
}
