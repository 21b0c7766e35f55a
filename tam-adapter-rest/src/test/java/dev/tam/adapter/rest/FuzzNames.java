package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.adapter.rest.FuzzHttp.Sent;
import dev.tam.core.name.Logins;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.Outcome;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names, logins and ids of any kind: each is refused in plain words, or stays the one segment of the path that it was put
 * into.
 *
 * <p>Fields: which path, account name, template of the login, login, id, a value of the account.
 */
public final class FuzzNames {

    private static final String BASE = "http://127.0.0.1:8080/api";
    private static final NameRules ANY_LOGIN = NameRules.ANY;

    /** Paths, and what stands in their segments. */
    private static final List<List<String>> PATHS = List.of(
            List.of("u", "{login}"),
            List.of("u", "{id}", "x"),
            List.of("{values.v}", "b", "{login}"),
            List.of("u", ".{login}"),
            List.of("u", "{values.v}{login}", "x"),
            List.of("u", "{id}.json"),
            List.of("u", "a%2F{login}"),
            List.of("u", ".{values.v}.", "y"),
            List.of("t", "{name}"));

    private static final List<FuzzService> SERVICES =
            PATHS.stream().map(FuzzNames::service).toList();

    private FuzzNames() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = FuzzInput.of(bytes);
        int path = input.choice(PATHS.size());
        Optional<AccountName> name = name(input.text());
        String template = input.text();
        name.ifPresent(known -> derive(known, template));
        FuzzCall call =
                new FuzzCall(name.orElse(AccountName.of("test-shopper-1")), input.text(), input.text(), input.text());
        send(path, call);
    }

    private static Optional<AccountName> name(String text) {
        try {
            AccountName name = AccountName.of(text);
            assertTrue(Pattern.matches("[a-z0-9][a-z0-9._-]{1,61}[a-z0-9]", name.value()), name.value());
            assertTrue(!name.value().contains(".."), name.value());
            return Optional.of(name);
        } catch (IllegalArgumentException e) {
            FuzzRules.assertOneLine(e.getMessage());
            return Optional.empty();
        }
    }

    private static void derive(AccountName name, String template) {
        try {
            String login = Logins.derive(
                    new NameRules(ANY_LOGIN.minLength(), ANY_LOGIN.maxLength(), ANY_LOGIN.pattern(), template), name);
            assertEquals(Optional.empty(), ANY_LOGIN.brokenBy(login));
            send(0, new FuzzCall(name, login, "7", "v"));
        } catch (IllegalArgumentException e) {
            FuzzRules.assertOneLine(e.getMessage());
        }
    }

    private static FuzzService service(List<String> segments) {
        return FuzzService.sound("{base: '" + BASE + "', create: {path: /u, id: {at: /id}}, delete: {path: '/"
                + String.join("/", segments) + "', query: {q: '{login}', r: '{values.v}'}}}");
    }

    private static void send(int path, FuzzCall call) {
        FuzzHttp http = FuzzHttp.agreeing();
        Outcome<?> outcome = SERVICES.get(path).open(http).delete(call.call());
        FuzzRules.assertTellsNothing(outcome, List.of(call.login(), call.id(), call.value()));
        if (http.sent().isEmpty()) {
            assertTrue(outcome instanceof Outcome.Refused, outcome::toString);
        } else {
            assertEquals(1, http.sent().size());
            assertStays(http.sent().get(0), PATHS.get(path), call);
        }
    }

    private static void assertStays(Sent sent, List<String> segments, FuzzCall call) {
        FuzzRules.assertBelow(BASE, sent.uri());
        String[] parts = sent.uri().getRawPath().substring("/api/".length()).split("/", -1);
        assertEquals(segments.size(), parts.length, () -> "segments of " + sent.uri());
        for (int i = 0; i < parts.length; i++) {
            assertEquals(call.filled(segments.get(i)), decoded(parts[i]));
        }
        String[] query = sent.uri().getRawQuery().split("&", -1);
        assertEquals(2, query.length, sent.uri()::toString);
        assertEquals("q=" + call.login(), decoded(query[0]));
        assertEquals("r=" + call.value(), decoded(query[1]));
    }

    /** Plus is no blank in what tam sends. */
    private static String decoded(String text) {
        assertTrue(!text.contains("+"), text);
        return URLDecoder.decode(text, UTF_8);
    }
}
