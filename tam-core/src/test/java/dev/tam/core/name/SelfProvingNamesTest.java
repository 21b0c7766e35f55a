package dev.tam.core.name;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.Secret;
import dev.tam.core.secret.KeyRing;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SelfProvingNamesTest {

    private static final KeyRing RING = KeyRing.of(List.of(Secret.of("first-key-0123456789")));
    private static final KeyRing OTHER_RING = KeyRing.of(List.of(Secret.of("other-key-0123456789")));

    private final SelfProvingNames names = new SelfProvingNames(RING, "staging", "default");

    @Test
    void aHundredThousandNamesOfFourThreadsAreAllDifferent() {
        Set<AccountName> seen = ConcurrentHashMap.newKeySet();
        IntStream.range(0, 100_000).parallel().forEach(i -> seen.add(next()));
        assertEquals(100_000, seen.size());
    }

    @Test
    void namesOfTwoInstancesDiffer() {
        SelfProvingNames twin = new SelfProvingNames(RING, "staging", "default");
        assertFalse(next().equals(twin.next(NamePattern.DEFAULT, "shopper")));
    }

    @Test
    void theDefaultPatternIsReadable() {
        assertTrue(next().value().matches("test-shopper-[0-9a-z]{9,13}-[0-9a-z]{8}"));
    }

    @Property(tries = 500)
    void everyNameProvesItself(@ForAll("specs") String spec) {
        assertTrue(names.proves(names.next(NamePattern.DEFAULT, spec).value()));
    }

    @Property(tries = 500)
    void everyNameOfAnyPatternProvesItself(@ForAll("patterns") String pattern, @ForAll("specs") String spec) {
        NamePattern own = NamePattern.of(pattern);
        assertTrue(names.proves(names.next(own, spec).value(), own));
    }

    @Property(tries = 2000)
    void anyOtherCharacterAnywhereBreaksTheProof(
            @ForAll @IntRange(min = 0, max = 62) int at, @ForAll @CharRange(from = ' ', to = '~') char other) {
        StringBuilder name = new StringBuilder(next().value());
        int index = at % name.length();
        if (name.charAt(index) != other) {
            name.setCharAt(index, other);
            assertFalse(names.proves(name.toString()), () -> name.toString());
        }
    }

    @Property(tries = 500)
    void anyMissingCharacterBreaksTheProof(@ForAll @IntRange(min = 0, max = 62) int at) {
        StringBuilder name = new StringBuilder(next().value());
        name.deleteCharAt(at % name.length());
        assertFalse(names.proves(name.toString()), () -> name.toString());
    }

    @Property(tries = 2000)
    void decoysWithTheRightShapeProveNothing(
            @ForAll("specs") String spec, @ForAll("base32") String unique, @ForAll("base32") String tag) {
        assertFalse(names.proves("test-" + spec + "-" + unique + "-" + tag));
    }

    @Property(tries = 500)
    void noTextIsTooOddToBeRefused(@ForAll @StringLength(max = 80) String text) {
        assertFalse(names.proves(text));
    }

    @Test
    void namesOfAnotherEnvironmentNamespaceOrKeyProveNothing() {
        for (SelfProvingNames foreign : List.of(
                new SelfProvingNames(RING, "production", "default"),
                new SelfProvingNames(RING, "staging", "team-b"),
                new SelfProvingNames(RING, "stagingd", "efault"),
                new SelfProvingNames(OTHER_RING, "staging", "default"))) {
            AccountName name = foreign.next(NamePattern.DEFAULT, "shopper");
            assertTrue(foreign.proves(name.value()));
            assertFalse(names.proves(name.value()));
        }
    }

    @Test
    void aNameTaggedWithALaterKeyOfTheRingStillProvesItself() {
        KeyRing rotated = KeyRing.of(List.of(Secret.of("other-key-0123456789"), Secret.of("first-key-0123456789")));
        assertTrue(new SelfProvingNames(rotated, "staging", "default").proves(next().value()));
    }

    @Test
    void aUniquePartOfOnesOwnIsUsedAndProven() {
        SelfProvingNames own = new SelfProvingNames(RING, "staging", "default", () -> "ticket-4711");
        String name = own.next(NamePattern.DEFAULT, "shopper").value();
        assertTrue(name.startsWith("test-shopper-ticket-4711-"), name);
        assertTrue(names.proves(name));
    }

    @Test
    void aUniquePartThatBreaksTheGrammarIsRefused() {
        SelfProvingNames own = new SelfProvingNames(RING, "staging", "default", () -> "../admin");
        assertThrows(IllegalArgumentException.class, () -> own.next(NamePattern.DEFAULT, "shopper"));
    }

    @Provide
    Arbitrary<String> specs() {
        return Arbitraries.of("a", "shopper", "shopper-2", "seller-with-a-name-of-31-letters");
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.of(
                "qa.{unique}.{tag}", "{spec}_{unique}{tag}", "{unique}-{spec}-{tag}-qa", "{unique}-{tag}");
    }

    @Provide
    Arbitrary<String> base32() {
        return Arbitraries.strings()
                .withChars("0123456789abcdefghjkmnpqrstvwxyz")
                .ofLength(8);
    }

    private AccountName next() {
        return names.next(NamePattern.DEFAULT, "shopper");
    }
}
