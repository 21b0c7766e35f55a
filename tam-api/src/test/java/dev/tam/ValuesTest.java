package dev.tam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tam.spi.Deadline;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.NameRules;
import dev.tam.spi.service.PasswordRules;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "-ab", "ab-", "a..b", "Abc", "a/b", "a b", "\u0430bc", "a\nb", "a%2eb"})
    void aNameThatBreaksTheGrammarIsRefusedWithTheRule(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> AccountName.of(text));

        assertTrue(e.getMessage().contains("3 to 63"), e.getMessage());
        assertTrue(e.getMessage().chars().allMatch(c -> c >= ' ' && c <= '~'), "no raw control character in a log");
    }

    private static Stream<Arguments> partsThatAreMissing() {
        return Stream.of(
                arguments("name", (Executable) () -> AccountName.of(null)),
                arguments("service id", (Executable) () -> ServiceId.of(null)),
                arguments("run id", (Executable) () -> RunId.of(null)),
                arguments("name", (Executable) () -> AccountSpec.of(null)),
                arguments("pool", (Executable) () -> LeaseRequest.from(null)),
                arguments("onReturn", (Executable) () -> new PoolPolicy(0, 1, null)));
    }

    @ParameterizedTest
    @MethodSource("partsThatAreMissing")
    void whatIsMissingIsNamed(String part, Executable use) {
        assertEquals(part, assertThrows(NullPointerException.class, use).getMessage());
    }

    @Test
    void aNameInUpperCaseIsMetWithASuggestion() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> AccountName.of("Test-1"));

        assertTrue(e.getMessage().endsWith("did you mean 'test-1'?"), e.getMessage());
    }

    @Test
    void aNameHas63CharactersAtMost() {
        assertEquals(63, AccountName.of("a".repeat(63)).value().length());
        assertThrows(IllegalArgumentException.class, () -> AccountName.of("a".repeat(64)));
    }

    @Test
    void noSecretShowsItself() {
        Secret secret = Secret.of("hunter2");
        byte[] bytes = "hunter2".getBytes(StandardCharsets.UTF_8);

        assertEquals("Secret[hidden]", secret.toString());
        assertFalse(SealedSecret.of("k1", 1, bytes).toString().contains("hunter2"));
        assertEquals(Secret.of("hunter2"), secret);
        assertNotEquals(Secret.of("hunter3"), secret);
        assertThrows(IllegalArgumentException.class, () -> Secret.of(""));
    }

    @Test
    void aSealedSecretCannotBeChangedFromOutside() {
        byte[] bytes = {1, 2, 3};
        SealedSecret sealed = SealedSecret.of("k1", 1, bytes);
        bytes[0] = 9;
        sealed.sealed()[1] = 9;

        assertEquals(SealedSecret.of("k1", 1, new byte[] {1, 2, 3}), sealed);
    }

    @Test
    void aPoolsBoundsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> new PoolPolicy(0, 0, OnReturn.RESET));
        assertThrows(IllegalArgumentException.class, () -> new PoolPolicy(6, 5, OnReturn.RESET));
        assertEquals(5, new PoolPolicy(0, 10, OnReturn.RESET).quarantineCap());
        assertEquals(20, new PoolPolicy(0, 100, OnReturn.RESET).quarantineCap());
    }

    @Test
    void passwordRulesThatContradictEachOtherAreRefused() {
        assertEquals(
                new PasswordRules(12, 20, "-_"), new PasswordRules(12, 64, "-_!").and(new PasswordRules(8, 20, "_-.")));
        assertThrows(
                IllegalArgumentException.class, () -> new PasswordRules(30, 64, "").and(new PasswordRules(8, 20, "")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{name}\n", "\u0430-{name}", "{name}\u200b"})
    void aTemplateOfLoginsIsPlain(String login) {
        Pattern any = Pattern.compile(".*");
        assertThrows(IllegalArgumentException.class, () -> new NameRules(1, 255, any, login));
    }

    @Test
    void aDeadlineMayLieInThousandsOfYears() {
        Deadline deadline = Deadline.in(Duration.ofDays(999_999_999_999L), TimeSource.system());
        assertFalse(deadline.hasPassed());
        assertTrue(deadline.left().toDays() > 36_000, deadline::toString);
    }

    @Test
    void withoutAnEngineTheRemedyIsNamed() {
        IllegalStateException e = assertThrows(IllegalStateException.class, AccountManager::builder);

        assertTrue(e.getMessage().contains("dev.tam:tam-core"), e.getMessage());
    }
}
