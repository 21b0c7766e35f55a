package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static dev.tam.testkit.service.Answers.isDone;
import static dev.tam.testkit.service.Answers.isRefused;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.RefusalCode;
import org.junit.jupiter.api.Test;

/** How an account goes, once or twice. */
abstract class DeletingRules extends Rules {

    @Test
    void whatWasDeletedIsGone() {
        needs(Capability.DELETES, Capability.FINDS);
        Specimen account = fresh().created(freshPassword());
        done(account.delete());
        absent(account.gone());
    }

    @Test
    void deletionOfNobodyIsNoFailure() {
        needs(Capability.DELETES);
        wasNotThere(fresh().delete());
    }

    @Test
    void theSecondDeletionFindsNobody() {
        needs(Capability.DELETES);
        Specimen account = fresh().created(freshPassword());
        assertTrue(done(account.delete()).wasThere());
        wasNotThere(account.delete());
    }

    @Test
    void anAccountIsDeletedByLoginAlone() {
        needs(Capability.DELETES, Capability.FINDS);
        Specimen account = fresh().created(freshPassword());
        done(account.twin().delete());
        absent(account.gone());
    }

    private void wasNotThere(Outcome<Deleted> outcome) {
        assertTrue(
                isRefused(outcome, RefusalCode.NOT_FOUND)
                        || (isDone(outcome) && !done(outcome).wasThere()),
                () -> "expected Done(wasThere=false) or Refused NOT_FOUND, got " + outcome);
    }
}
