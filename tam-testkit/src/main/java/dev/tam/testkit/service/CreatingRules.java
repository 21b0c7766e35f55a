package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static dev.tam.testkit.service.Answers.isDone;
import static dev.tam.testkit.service.Answers.refused;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Secret;
import dev.tam.spi.service.Capability;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.RefusalCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How an account comes to be, and what happens to a duplicate. */
abstract class CreatingRules extends Rules {

    @Test
    void whatWasCreatedIsThere() {
        needs(Capability.FINDS);
        present(fresh().created(freshPassword()).shown());
    }

    @Test
    void aDuplicateIsRefusedAsAlreadyExisting() {
        Specimen first = fresh().created(freshPassword());
        refused(tracked(first.twin()).create(freshPassword()), RefusalCode.ALREADY_EXISTS);
    }

    @Test
    void aDuplicateChangesNothing() {
        needs(Capability.AUTHENTICATES);
        Secret password = freshPassword();
        Secret intruder = freshPassword();
        Specimen first = fresh().created(password);
        assertFalse(isDone(tracked(first.twin()).create(intruder)));
        assertTrue(accepts(first, password));
        assertFalse(accepts(first, intruder));
    }

    @Test
    void aNameIsFreeAgainInTheServiceAfterDeletion() {
        needs(Capability.FINDS, Capability.DELETES);
        Specimen first = fresh().created(freshPassword());
        done(first.delete());
        absent(first.gone());
        present(tracked(first.twin()).created(freshPassword()).shown());
    }

    @Test
    void aLoginThatBreaksTheRulesIsRefusedOrTakenLiterally() {
        needs(Capability.FINDS);
        Specimen proper = fresh();
        NameRules rules = description().names();
        String longer = proper.subject().login() + "x".repeat(rules.maxLength());
        for (String broken : List.of(longer, proper.subject().login() + " \r\n")) {
            Specimen odd = tracked(proper.called(broken));
            if (rules.brokenBy(broken).isPresent() && isDone(odd.create(freshPassword()))) {
                present(odd.twin().shown());
            }
            absent(done(proper.find()));
        }
    }
}
