package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.spi.service.Capability;
import org.junit.jupiter.api.Test;

/** What a reset brings back, and what it leaves alone. */
abstract class ResettingRules extends Rules {

    @Test
    void aResetBringsTheDataBack() throws Exception {
        needs(Capability.RESETS);
        Specimen account = fresh().created(freshPassword());
        bench().hooks().touch(account.subject());
        assertTrue(bench().hooks().isTouched(account.subject()), "bench().hooks().touch() changed nothing");
        done(account.reset());
        assertFalse(bench().hooks().isTouched(account.subject()));
    }

    @Test
    void aResetMayBeRepeated() {
        needs(Capability.RESETS);
        Specimen account = fresh().created(freshPassword());
        done(account.reset());
        done(account.reset());
    }

    @Test
    void aResetKeepsThePassword() {
        needs(Capability.RESETS, Capability.AUTHENTICATES);
        Secret password = freshPassword();
        Specimen account = fresh().created(password);
        done(account.reset());
        assertTrue(accepts(account, password));
    }
}
