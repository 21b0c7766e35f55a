package dev.tam.testkit.service;

import static dev.tam.testkit.service.Answers.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.service.Capability;
import dev.tam.spi.service.Subject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a list shows. */
abstract class ListingRules extends Rules {

    @Test
    void whatWasCreatedIsListedOnce() {
        needs(Capability.LISTS);
        String login = fresh().created(freshPassword()).subject().login();
        assertEquals(1, listings().look(login, items -> !items.isEmpty()).size());
    }

    @Test
    void whatWasDeletedIsListedNoMore() {
        needs(Capability.LISTS, Capability.DELETES);
        Specimen account = fresh().created(freshPassword());
        done(account.delete());
        assertEquals(List.of(), listings().look(account.subject().login(), List::isEmpty));
    }

    @Test
    void theIdInTheListIsTheAccountsOwn() {
        needs(Capability.LISTS);
        Subject subject = fresh().created(freshPassword()).subject();
        var listed = listings().look(subject.login(), items -> !items.isEmpty());
        assertTrue(listed.stream()
                .flatMap(item -> item.externalId().stream())
                .allMatch(id -> subject.externalId().isEmpty()
                        || subject.externalId().get().equals(id)));
    }
}
