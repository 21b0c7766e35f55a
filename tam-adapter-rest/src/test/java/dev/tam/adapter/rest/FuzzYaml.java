package dev.tam.adapter.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.ConfigurationException;
import dev.tam.Secret;
import dev.tam.core.config.ConfigReader;
import dev.tam.core.config.Mistakes;
import dev.tam.core.config.Overrides;
import dev.tam.core.config.References;
import dev.tam.spi.service.Call;
import dev.tam.spi.service.ServiceAdapter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files of any text: mistakes with their places, on one line each and without what references gave, or a declaration that
 * can be worked with.
 *
 * <p>Fields: whether it is a service's file (0) or a whole configuration (1), the text.
 */
public final class FuzzYaml {

    private static final Pattern PLACE =
            Pattern.compile("(tam\\.yaml|jar:[^ ]*|file:[^ ]*)(:[0-9]+)?( [^\\n]*)?: .+", Pattern.DOTALL);
    private static final Canary SECRET = Canary.of("what a reference gave", FuzzService.SECRET);

    private FuzzYaml() {}

    /** What Jazzer calls. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = FuzzInput.of(bytes);
        boolean whole = input.choice(2) == 1;
        String text = input.text();
        if (whole) {
            configuration(text);
        } else {
            service(text);
        }
    }

    private static void configuration(String text) {
        try {
            ConfigReader.read(text, "tam.yaml", FuzzService.references(), Overrides.of(References.Lookups.none()));
        } catch (ConfigurationException e) {
            assertTold(e.mistakes());
            assertFalse(SECRET.shows(String.valueOf(e.getMessage())), e.getMessage());
        }
    }

    private static void service(String text) {
        Mistakes mistakes = new Mistakes();
        Optional<FuzzService> service = FuzzService.of(text, mistakes);
        Optional<RestService> declared = service.flatMap(FuzzService::read);
        if (!mistakes.isEmpty()) {
            assertTold(mistakes.lines());
        } else if (declared.isPresent()) {
            assertFalse(SECRET.shows(declared.get().toString()));
            use(service.get());
        }
    }

    private static void assertTold(List<String> lines) {
        assertFalse(lines.isEmpty());
        for (String line : lines) {
            FuzzRules.assertOneLine(line);
            assertTrue(PLACE.matcher(line).matches(), line);
            assertFalse(SECRET.shows(line), line);
        }
        assertEquals(lines.stream().distinct().count(), lines.size());
    }

    /** What was taken for sound says what becomes of a call. */
    private static void use(FuzzService service) {
        ServiceAdapter adapter = service.open(FuzzHttp.agreeing());
        Call call =
                new FuzzCall(AccountName.of("test-shopper-1"), "test-shopper-1", "7", "v").call(Duration.ofMillis(30));
        List.of(
                        adapter.create(call, Secret.of("Pass-word-7")),
                        adapter.find(call),
                        adapter.delete(call),
                        adapter.setPassword(call, Secret.of("Pass-word-8")))
                .forEach(outcome -> FuzzRules.assertTellsNothing(outcome, List.of(FuzzService.SECRET, "Pass-word-7")));
    }
}
