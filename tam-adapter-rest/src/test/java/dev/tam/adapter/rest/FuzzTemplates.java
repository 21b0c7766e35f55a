package dev.tam.adapter.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tam.AccountName;
import dev.tam.Secret;
import dev.tam.adapter.rest.FuzzHttp.Sent;
import dev.tam.core.config.Mistakes;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.ConfigValue.Kind;
import dev.tam.spi.ConfigValue.Mapping;
import dev.tam.spi.ConfigValue.Scalar;
import dev.tam.spi.ConfigValue.Sequence;
import dev.tam.spi.Position;
import dev.tam.spi.service.Outcome;
import java.net.URLDecoder;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Templates of any text, with any values: each is a mistake when it is read, or arrives as what {@link FuzzTemplate} says,
 * in the one place where it stands.
 *
 * <p>Fields: which place, template, login, a value of the account, password.
 */
public final class FuzzTemplates {

    private static final String BASE = "http://127.0.0.1:8080/api";
    private static final Position AT = new Position("tam.yaml", 1, "");
    private static final Pattern TYPED = Pattern.compile("\\{[^{}:]+:[^{}:]*}");
    private static final ObjectMapper JSON = new ObjectMapper();

    private FuzzTemplates() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = FuzzInput.of(bytes);
        Place place = Place.values()[input.choice(Place.values().length)];
        String written = input.text();
        String text = (place == Place.PATH && !written.startsWith("$") ? "/" : "") + written;
        if (!isText(text) || (place == Place.JSON && TYPED.matcher(text).matches())) {
            return;
        }
        FuzzCall call = new FuzzCall(AccountName.of("test-shopper-1"), input.text(), "7", input.text());
        String password = "p" + input.text();
        Mistakes mistakes = new Mistakes();
        FuzzService service = FuzzService.of(service(place, text), mistakes);
        Optional<FuzzTemplate> expected = FuzzTemplate.of(text);
        if (service.read().isEmpty()) {
            assertFalse(mistakes.isEmpty());
            mistakes.lines().forEach(FuzzRules::assertOneLine);
            assertTrue(expected.isEmpty() || place == Place.PATH, mistakes.lines()::toString);
            return;
        }
        assertTrue(expected.isPresent(), text);
        FuzzHttp http = FuzzHttp.agreeing();
        Outcome<?> outcome = service.open(http).create(call.call(), Secret.of(password));
        FuzzRules.assertTellsNothing(outcome, List.of(call.login(), call.value(), password));
        if (http.sent().isEmpty()) {
            assertTrue(outcome instanceof Outcome.Refused, outcome::toString);
        } else {
            assertEquals(1, http.sent().size());
            assertArrives(place, http.sent().get(0), expected.get(), call, password);
        }
    }

    private static void assertArrives(Place place, Sent sent, FuzzTemplate template, FuzzCall call, String password) {
        FuzzRules.assertBelow(BASE, sent.uri());
        String whole = template.filled(call, password);
        String all = sent.uri() + sent.body() + sent.headers().map();
        assertTrue(whole.contains(FuzzService.SECRET) || !all.contains(FuzzService.SECRET), "a reference was followed");
        switch (place) {
            case PATH -> {
                assertEquals(
                        "/api" + template.decoded().filled(call, password),
                        decoded(sent.uri().getRawPath()));
                assertEquals(template.slashes() + 1, slashes(sent.uri().getRawPath()));
            }
            case QUERY -> assertEquals("q=" + whole, decoded(sent.uri().getRawQuery()));
            // White space around a header's value is none of it.
            case HEADER ->
                assertEquals(
                        whole.strip(),
                        sent.headers().firstValue("X-T").orElse("").strip());
            case JSON -> assertJson(sent.body(), whole);
            case FORM -> assertEquals("f=" + whole, decoded(sent.body()));
        }
    }

    private static void assertJson(String body, String whole) {
        try {
            JsonNode tree = JSON.readTree(body);
            assertEquals(3, tree.size(), body);
            assertEquals(whole, tree.at("/a").textValue());
            assertEquals(whole, tree.at("/b/0").textValue());
            assertEquals(whole, tree.at("/c/d").textValue());
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON", e);
        }
    }

    private static Mapping service(Place place, String text) {
        Scalar scalar = text(text);
        Mapping create =
                switch (place) {
                    case PATH -> map("path", scalar);
                    case QUERY -> map("path", text("/u"), "query", map("q", scalar));
                    case HEADER -> map("path", text("/u"), "headers", map("X-T", scalar));
                    case JSON ->
                        map(
                                "path",
                                text("/u"),
                                "body",
                                map("a", scalar, "b", new Sequence(List.of(scalar), AT), "c", map("d", scalar)));
                    case FORM -> map("path", text("/u"), "form", map("f", scalar));
                };
        return map("base", text(BASE), "create", create);
    }

    private static Scalar text(String text) {
        return new Scalar(text, Kind.TEXT, AT);
    }

    private static Mapping map(Object... pairs) {
        Map<String, ConfigValue> entries = new LinkedHashMap<>();
        Iterator<Object> next = List.of(pairs).iterator();
        while (next.hasNext()) {
            entries.put((String) next.next(), (ConfigValue) next.next());
        }
        return new Mapping(entries, AT);
    }

    /** What the reader of YAML lets through. */
    private static boolean isText(String text) {
        return text.codePoints().noneMatch(c -> Character.getType(c) == Character.SURROGATE);
    }

    private static int slashes(String text) {
        return (int) text.chars().filter(c -> c == '/').count();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
    }

    /** Where a template may stand. */
    private enum Place {
        PATH,
        QUERY,
        HEADER,
        JSON,
        FORM
    }
}
