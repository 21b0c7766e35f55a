package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static dev.tam.testkit.service.Answers.isDone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Deleted;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Sighting;
import dev.tam.spi.service.Sighting.Evidence;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How an account is seen, and told from others. */
abstract class FindingRules extends Rules {

    @Test
    void nobodyIsAbsent() {
        needs(Capability.FINDS);
        absent(done(fresh().find()));
    }

    @Test
    void anAccountIsFoundByLoginAloneAndHasTheSameId() {
        needs(Capability.FINDS);
        Specimen account = fresh().created(freshPassword());
        var byLogin = assertInstanceOf(Sighting.Present.class, account.twin().shown());
        account.subject().externalId().ifPresent(id -> assertEquals(Optional.of(id), byLogin.externalId()));
    }

    @Test
    void whatWasCreatedIsNeverForeign() {
        needs(Capability.FINDS);
        Specimen account = fresh().created(freshPassword());
        var seen = assertInstanceOf(Sighting.Present.class, account.shown());
        assertNotEquals(Evidence.FOREIGN, seen.evidence());
    }

    @Test
    void accountsAreToldApart() {
        needs(Capability.FINDS, Capability.DELETES);
        Specimen one = fresh().created(freshPassword());
        Specimen other = fresh().created(freshPassword());
        done(one.delete());
        absent(one.gone());
        present(other.shown());
    }

    @Test
    void aHostileLoginReachesNoOtherAccount() {
        needs(Capability.FINDS, Capability.DELETES);
        Specimen account = fresh().created(freshPassword());
        String login = account.subject().login();
        Stream.of("../" + login, "x/../" + login, "%2e%2e%2f" + login, "./" + login, login + "/", login + "?x=1")
                .map(account::called)
                .forEach(hostile -> {
                    Outcome<Sighting> seen = hostile.find();
                    assertFalse(
                            isDone(seen) && done(seen) instanceof Sighting.Present,
                            () -> hostile.subject().login() + " was taken for " + login);
                    Outcome<Deleted> deleted = hostile.delete();
                    present(account.shown());
                    assertFalse(isDone(deleted) && done(deleted).wasThere());
                });
    }
}
