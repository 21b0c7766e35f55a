package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
    void aNextPageThatIsFalseIsNone() {
        service.answer(200, "{\"data\": [{\"u\": \"test-1\"}], \"next\": false}");
        assertEquals(List.of("test-1"), all("path: /u, items: /data, login: /u, paging: {next: /next, cursor: c}"));
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
    void aLoginMayBeAPartOfAValueAndWhatLacksThePartIsNoAccount() {
        service.answer(
                200,
                "{\"rows\": [{\"id\": \"_design/_auth\"}, {\"id\": \"org.couchdb.user:test-1\"},"
                        + " {\"id\": \"org.couchdb.user:admin\"}, {\"id\": \"org.couchdb.user:\"}]}");
        assertEquals(
                Outcome.done(new Listing(List.of(new Listing.Item("test-1", Optional.empty())), Optional.empty())),
                list(
                        "path: /u, items: /rows, login: {at: /id, matches: '^org\\.couchdb\\.user:(.+)$'}",
                        Optional.empty()));
    }

    @Test
    void whatWasDeletedSoftlyIsNotListed() {
        service.answer(
                200,
                "[{\"u\": \"test-1\", \"gone\": true}, {\"u\": \"test-2\", \"gone\": false}, {\"u\": \"test-3\"}]");
        assertEquals(List.of("test-2", "test-3"), all("path: /u, login: /u, absentWhen: {at: /gone, equals: true}"));
    }

    @Test
    void aMarkThatCannotBeComparedMakesThePageUnknown() {
        service.answer(200, "{\"k\": \"\\ud800\", \"l\": [{\"u\": \"test-1\", \"gone\": true}]}");
        assertInstanceOf(
                Outcome.Unknown.class,
                list(
                        "before: [{method: GET, path: /k, keep: {k: /k}}], path: /u, items: /l, login: /u,"
                                + " absentWhen: {at: /gone, equals: '{kept.k}'}",
                        Optional.empty()));
    }

    @Test
    void stepsComeBeforeEachPage() {
        service.answer(request -> TestService.Reply.json(
                200,
                request.uri().startsWith("/tenant")
                        ? "{\"id\": \"t 1\"}"
                        : request.uri().contains("page=1") ? "[{\"u\": \"test-1\"}]" : "[]"));
        assertEquals(
                List.of("test-1"),
                all("before: [{method: GET, path: /tenant, keep: {tenant: /id}}], path: '/{kept.tenant}/u',"
                        + " login: /u, paging: {page: page}"));
        assertEquals(
                List.of("/tenant", "/t%201/u?page=1", "/tenant", "/t%201/u?page=2"),
                service.seen().stream().map(TestService.Seen::uri).toList());
    }

    @Test
    void aStepThatIsNotDoneLeavesTheListUnknownOrRefused() {
        String list = "before: [{method: GET, path: /tenant}], path: /u, login: /u";
        service.answer(500, "");
        assertInstanceOf(Outcome.Unknown.class, list(list, Optional.empty()));
        service.answer(403, "");
        assertInstanceOf(Outcome.Refused.class, list(list, Optional.empty()));
        assertEquals("/tenant", service.last().uri());
    }

    @Test
    void aPageWithoutAnyAccountIsNotTheLast() {
        service.answer(request -> TestService.Reply.json(
                200,
                request.uri().contains("start=0")
                        ? "[{\"u\": \"x\"}, {\"u\": \"y\"}]"
                        : request.uri().contains("start=2") ? "[{\"u\": \"user:test-2\"}]" : "[]"));
        assertEquals(
                List.of("test-2"), all("path: /u, login: {at: /u, matches: '^user:(.+)$'}, paging: {offset: start}"));
    }

    @Test
    void aLoginThatCannotBeSearchedInTimeMakesThePageUnknown() {
        service.answer(200, "[{\"u\": \"" + "a".repeat(60) + "!\"}]");
        assertInstanceOf(
                Outcome.Unknown.class, list("path: /u, login: {at: /u, matches: '^((?:a|a|b)+)+$'}", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "login: {matches: '(x)'}",
                "login: {at: /u, matches: '^user:'}",
                "login: {at: /u, matches: '(a)(b)'}",
                "login: {at: /u, matches: '('}",
                "login: {at: u}",
                "login: {at: /u, text: '(x)'}"
            })
    void aPartThatCannotBeMeantIsAMistake(String login) {
        List<String> mistakes = Opening.mistakes(
                "{adapter: rest, base: 'http://h.example', create: {path: /u}, list: {path: /u, " + login + "}}");
        assertEquals(1, mistakes.size(), mistakes::toString);
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
    void aTotalEndsAListThatWouldBeginAnew() {
        service.answer(request -> TestService.Reply.json(
                200,
                request.uri().contains("start=2")
                        ? "{\"n\": 3, \"l\": [{\"u\": \"test-3\"}]}"
                        : "{\"n\": 3, \"l\": [{\"u\": \"test-1\"}, {\"u\": \"test-2\"}]}"));
        assertEquals(
                List.of("test-1", "test-2", "test-3"),
                all("path: /u, items: /l, login: /u, paging: {offset: start, total: /n}"));
        assertEquals(2, service.seen().size());
    }

    @Test
    void pagesAreAskedForUntilOneIsEmptyWhereNoTotalIsGiven() {
        service.answer(request -> TestService.Reply.json(
                200, request.uri().contains("start=1") ? "{\"l\": []}" : "{\"l\": [{\"u\": \"test-1\"}]}"));
        assertEquals(List.of("test-1"), all("path: /u, items: /l, login: /u, paging: {offset: start, total: /n}"));
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

    @Test
    void aTokenLeadsToTheNextPage() {
        service.answer(request -> TestService.Reply.json(
                200,
                request.uri().contains("token=a%2F1")
                        ? "{\"users\": [{\"u\": \"test-2\"}], \"next\": \"\"}"
                        : "{\"users\": [{\"u\": \"test-1\"}], \"next\": \"a/1\"}"));
        assertEquals(
                List.of("test-1", "test-2"),
                all("path: /u, items: /users, login: /u, paging: {next: /next, cursor: token, limit: max, size: 7}"));
        assertEquals(2, service.seen().size());
        assertTrue(service.last().uri().contains("max=7"));
    }

    @Test
    void theHeaderLinkLeadsToTheNextPage() {
        service.answer(request -> new TestService.Reply(
                200,
                request.uri().contains("p=2")
                        ? Map.of("Link", "</u>; rel=\"first\"")
                        : Map.of(
                                "Link",
                                "</u?p=0>; rel=first, <" + service.base() + "/u?p=2&q=x>; title=t; rel=\"a next\""),
                "[{\"u\": \"test-" + service.seen().size() + "\"}]"));
        assertEquals(List.of("test-1", "test-2"), all("path: /u, login: /u, paging: {link: true}"));
        assertEquals("/u?p=2&q=x", service.last().uri());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</u?p=0>; rel=first|</u?p=2>; rel=next",
                "</u?p=0>; rel=first, </u?p=2>; rel=next",
                "</u?p=0>; title=\"a, <x>; rel=next\"; rel=first|</u?p=2>;rel=\"last NEXT\"; rel=first",
                ", , </u?p=2>; title; rel = next"
            })
    void theNextLinkMayStandInAnyOfSeveralHeaders(String headers) throws IOException {
        try (RawService raw = RawService.saying("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n"
                + Arrays.stream(headers.split("\\|", -1))
                        .map(h -> "Link: " + h + "\r\n")
                        .collect(Collectors.joining())
                + "\r\n[]")) {
            Listing page = page(raw.base(), "path: /u, login: /u, paging: {link: true}");
            assertTrue(page.next().orElse("").endsWith("/u?p=2"), page::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"u?p=2; rel=next", "</u?p=2; rel=next", "</u> rel=next", "<>; rel=next", "LONG"})
    void aNextLinkThatCannotBeReadIsUnknownAndNotTheLastPage(String header) {
        String link = header.replace("LONG", "</u?" + "p".repeat(2_001) + ">; rel=next");
        service.answer(request -> new TestService.Reply(200, Map.of("Link", link), "[]"));
        assertInstanceOf(Outcome.Unknown.class, list("path: /u, login: /u, paging: {link: true}", Optional.empty()));
    }

    @Test
    void aTreeWhereTheNextPageShouldStandIsUnknown() {
        service.answer(200, "{\"users\": [], \"next\": {\"href\": \"/u?p=2\"}}");
        assertInstanceOf(
                Outcome.Unknown.class,
                list("path: /u, items: /users, login: /u, paging: {next: /next}", Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{offset: start}", "{page: page}"})
    void aServiceThatIgnoresTheCountIsUnknown(String paging) {
        service.answer(200, "[{\"u\": \"test-1\"}, {\"u\": \"test-2\"}]");
        assertEndless("path: /u, login: /u, paging: " + paging, 2);
    }

    @Test
    void countingThatComesToNoEndIsUnknown() {
        service.answer(request ->
                TestService.Reply.json(200, "[{\"u\": \"test-" + service.seen().size() + "\"}]"));
        assertEndless("path: /u, login: /u, paging: {offset: start, first: 9999990}", 10);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void pagesThatLeadInACircleAreUnknown(int length) {
        service.answer(request -> TestService.Reply.json(
                200, "{\"users\": [], \"next\": \"t" + service.seen().size() % length + "\"}"));
        assertEndless("path: /u, items: /users, login: /u, paging: {next: /next, cursor: token}", 3 * length + 1);
    }

    private void assertEndless(String list, int atMost) {
        Optional<String> next = Optional.empty();
        Outcome<Listing> page = list(list, next);
        while (page instanceof Outcome.Done<Listing> done) {
            assertTrue(service.seen().size() <= atMost, "it goes on");
            next = done.value().next();
            assertTrue(next.isPresent(), "it counts as the end");
            page = list(list, next);
        }
        assertInstanceOf(Outcome.Unknown.class, page);
    }

    private static Listing page(String base, String list) {
        Outcome<Listing> page = Opening.adapter(
                        "{adapter: rest, base: '" + base + "', create: {path: /u}, list: {" + list + "}}")
                .list(new ListRequest("test-", Optional.empty(), Deadline.in(Calls.LONG, TimeSource.system())));
        return ((Outcome.Done<Listing>) page).value();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/u?p=2",
                "//evil.example/u",
                "/../u",
                "/..;/u",
                "/%252e%252e/u",
                "/a%0d%0a",
                "u?p=2"
            })
    void aNextPageElsewhereIsNotAskedFor(String next) {
        service.answer(200, "{\"users\": [], \"next\": \"" + next + "\"}");
        String list = "path: /u, items: /users, login: /u, paging: {next: /next}";
        assertInstanceOf(Outcome.Unknown.class, list(list, Optional.empty()));
        assertInstanceOf(Outcome.Refused.class, list(list, Optional.of(next)));
        assertEquals(1, service.seen().size());
    }

    @Test
    void aRuleSaysThatThereAreNoAccounts() {
        service.answer(200, "{\"total\": 0}");
        assertEquals(
                Outcome.done(new Listing(List.of(), Optional.empty())),
                list(
                        "path: /u, items: /entries, login: /u, outcomes: [{status: 200, missing: /entries, is: absent}]",
                        Optional.empty()));
        service.answer(404, "");
        assertInstanceOf(Outcome.Refused.class, list("path: /u, login: /u", Optional.empty()));
    }
}
