package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.Secret;
import dev.tam.adapter.rest.FuzzHttp.Reply;
import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.ListRequest;
import dev.tam.spi.service.Listing;
import dev.tam.spi.service.OpenedSession;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.Sighting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Answers of any kind to every operation: the outcome is a value, believes no id that could lead elsewhere, sends nothing
 * elsewhere, and tells nothing of what was answered.
 *
 * <p>Fields: which service, which operation, then the answers one after another, each of {@link FuzzReply}'s fields. The
 * last one is given again and again.
 */
public final class FuzzAnswers {

    private static final String BASE = "http://127.0.0.1:8080/api";
    private static final Secret PASSWORD = Secret.of(FuzzService.SECRET);
    private static final Canary SECRET = Canary.of("the password", FuzzService.SECRET);
    private static final int MOST_REQUESTS = 64;
    private static final int MOST_OF_AN_ANSWER = 4_096;
    private static final Pattern GOOD_ID = Pattern.compile("[A-Za-z0-9._~@:+-]{1,200}");

    private static final List<FuzzService> SERVICES = List.of(
            preset("preset: plain-full"),
            preset("preset: keycloak, realm: r, auth: {oauth2: {client: c, secret: '${env:S}'}}"),
            preset("preset: scim"),
            preset("preset: mailman"),
            preset("preset: rabbitmq"),
            preset("preset: flowable"),
            preset("auth: {logIn: {path: /in, password: '${env:S}', body: ['{password}'], from: {header: X-Token}}},"
                    + " create: {path: /u, id: {text: 'id=(\\S*)'}, values: {a: /a, b: {header: B}}, issued: {t: /t},"
                    + " keep: {k: /k}, after: [{each: '{kept.k}', path: '/u/{id}/{item}', body: '{kept.k:json}'}],"
                    + " outcomes: [{status: 200, text: '(taken|x|y)*gone', is: exists}]},"
                    + " find: {path: /f, pick: {in: /l, at: /n, equals: '{login}'}, id: {at: /i},"
                    + " evidence: {at: /e, equals: '{values.e}'}, absentWhen: {at: /d, equals: 'yes'}},"
                    + " delete: {path: '/u/{id}'}, list: {path: /l, items: /l, login: /n, id: /i, paging: {link: true}},"
                    + " proveEnvironment: {path: /e, at: /env}"),
            preset("create: {path: /u, ready: {header: Location, every: 10ms, id: {at: /id}, values: {v: /v}},"
                    + " id: {value: '{values.v}'}}, find: {path: /f, before: [{path: /b, keep: {k: /k}}],"
                    + " query: {k: '{kept.k}'}, id: {header: X-Id}},"
                    + " list: {path: /l, login: /n, paging: {cursor: t, next: /next}},"
                    + " reset: {path: /r, before: [{path: /g, keep: {g: ''}}], body: '{kept.g:json}'},"
                    + " login: {path: /s, body: '{password}', issued: {t: /t, c: {cookie: C}}},"
                    + " logout: {path: '/s/{session.c}', headers: {X-T: '{session.t}'}, ready: {at: /j}}"));

    /** Pieces of an answer that nobody else says. */
    private static final Pattern BETWEEN = Pattern.compile("[\\s\"{}\\[\\],:;=<>/\\\\]+");

    private FuzzAnswers() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = FuzzInput.of(bytes);
        FuzzService service = SERVICES.get(input.choice(SERVICES.size()));
        int operation = input.choice(13);
        List<Reply> replies = new ArrayList<>();
        do {
            replies.add(FuzzReply.read(input));
        } while (!input.isOver());
        Iterator<Reply> next = replies.iterator();
        Reply last = replies.get(replies.size() - 1);
        FuzzHttp http = new FuzzHttp(request -> next.hasNext() ? next.next() : last);
        Outcome<?> outcome = outcome(service.open(http), operation);
        assertNotNull(outcome);
        FuzzRules.assertTellsNothing(outcome, pieces(replies));
        assertFalse(!(outcome instanceof Outcome.Done) && SECRET.shows(outcome.toString()), outcome::toString);
        assertTrue(http.sent().size() <= MOST_REQUESTS, () -> http.sent().size() + " requests");
        http.sent().forEach(sent -> FuzzRules.assertBelow(BASE, sent.uri()));
        believed(outcome)
                .forEach(id -> assertTrue(
                        GOOD_ID.matcher(id).matches() && !id.contains("..") && !id.equals("."),
                        () -> "believed " + id));
    }

    private static Outcome<?> outcome(ServiceAdapter adapter, int operation) {
        Call call = new FuzzCall(AccountName.of("test-shopper-1"), "test-shopper-1", operation == 8 ? "7" : "", "v")
                .call(Duration.ofMillis(500));
        return switch (operation) {
            case 0 -> adapter.create(call, PASSWORD);
            case 1 -> adapter.find(call);
            case 2, 8 -> adapter.delete(call);
            case 3 -> adapter.setPassword(call, PASSWORD);
            case 4 -> adapter.authenticate(call, PASSWORD);
            case 5 -> adapter.reset(call);
            case 6 ->
                adapter.list(new ListRequest(
                        "test-", Optional.empty(), Deadline.in(Duration.ofSeconds(1), TimeSource.system())));
            case 9 -> adapter.complete(call, PASSWORD);
            case 10 -> adapter.openSession(call, PASSWORD);
            case 11 -> adapter.closeSession(call, new OpenedSession(Map.of("t", PASSWORD, "c", PASSWORD)));
            case 12 -> adapter.revokeSessions(call);
            default -> adapter.proveEnvironment(call);
        };
    }

    private static List<String> pieces(List<Reply> replies) {
        return replies.stream()
                .flatMap(reply -> Stream.concat(
                        reply.headers().map().values().stream().flatMap(List::stream),
                        Stream.of(new String(reply.bytes().array(), ISO_8859_1))))
                .map(text -> text.substring(0, Math.min(text.length(), MOST_OF_AN_ANSWER)))
                .flatMap(BETWEEN::splitAsStream)
                .toList();
    }

    private static List<String> believed(Outcome<?> outcome) {
        Object value = outcome instanceof Outcome.Done<?> done ? done.value() : "";
        List<String> ids = new ArrayList<>();
        if (value instanceof Created created) {
            created.externalId().ifPresent(ids::add);
        } else if (value instanceof Sighting.Present present) {
            present.externalId().ifPresent(ids::add);
        } else if (value instanceof Listing listing) {
            listing.items().forEach(item -> item.externalId().ifPresent(ids::add));
        }
        return ids;
    }

    private static FuzzService preset(String more) {
        return FuzzService.sound("{base: '" + BASE + "', " + more + "}");
    }
}
