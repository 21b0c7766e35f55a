package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the accounts of a service are listed. */
class ListingTest {

    private TestService service;

    @BeforeEach
    void start() throws IOException {
        service = TestService.answering(200, "[]");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private Outcome<Listing> list(String list, Optional<String> after) {
        return Opening.adapter(
                        "{adapter: rest, base: '" + service.base() + "', create: {path: /u}, list: {" + list + "}}")
                .list(new ListRequest("test-", after, Deadline.in(Calls.LONG, TimeSource.system())));
    }

    private List<String> all(String list) {
        List<String> logins = new ArrayList<>();
        Optional<String> next = Optional.empty();
        do {
            Outcome.Done<Listing> page = (Outcome.Done<Listing>) list(list, next);
            page.value().items().forEach(item -> logins.add(item.login()));
            next = page.value().next();
        } while (next.isPresent());
        return logins;
    }

    @Test
    void everythingMayComeAtOnceAndOthersAccountsAreLeftOut() {
        service.answer(200, "{\"data\": [{\"u\": \"test-1\", \"id\": 1}, {\"u\": \"admin\", \"id\": \"../x\"}]}");
        assertEquals(
                Outcome.done(new Listing(List.of(new Listing.Item("test-1", Optional.of("1"))), Optional.empty())),
                list("path: /u, query: {p: '{prefix}'}, items: /data, login: /u, id: /id", Optional.empty()));
        assertEquals("/u?p=test-", service.last().uri());
    }

    @Test
    void offsetsCountTheAccountsThatCame() {
        service.answer(request -> TestService.Reply.json(
                200,
                request.uri().endsWith("start=0") || request.uri().contains("start=0&")
                        ? "[{\"u\": \"test-1\"}, {\"u\": \"admin\"}]"
                        : request.uri().contains("start=2") ? "[{\"u\": \"test-2\"}]" : "[]"));
        assertEquals(
                List.of("test-1", "test-2"),
                all("path: /u, login: /u, paging: {offset: start, limit: size, size: 50}"));
        assertEquals(3, service.seen().size());
        assertEquals(true, service.last().uri().contains("size=50"));
    }

    @Test
    void pagesAreCountedFromTheirFirst() {
        service.answer(request ->
                TestService.Reply.json(200, request.uri().contains("page=0") ? "[{\"u\": \"test-1\"}]" : "[]"));
        assertEquals(List.of("test-1"), all("path: /u, login: /u, paging: {page: page, first: 0}"));
        assertEquals("/u?page=1", service.last().uri());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "", "[{}]", "[{\"u\": \"test-1\", \"id\": \"../x\"}]", "[{\"u\": \"test-1\"}]", "[1]"})
    void aPageThatCannotBeReadIsUnknown(String body) {
        service.answer(200, body);
        assertInstanceOf(Outcome.Unknown.class, list("path: /u, login: /u, id: /id", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1&admin=1", "99999999999"})
    void aPageThatWasNeverGivenIsNotAskedFor(String after) {
        assertInstanceOf(Outcome.Refused.class, list("path: /u, login: /u, paging: {page: page}", Optional.of(after)));
    }
}
