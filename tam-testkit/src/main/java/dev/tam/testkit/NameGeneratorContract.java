package dev.tam.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.spi.NameGenerator;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link NameGenerator} owes to core. */
public abstract class NameGeneratorContract {

    private static final int MANY = 10_000;

    /** For subclasses. */
    protected NameGeneratorContract() {}

    /**
     * A generator as a manager of a new JVM would have it.
     *
     * @return a generator that nobody has used
     */
    protected abstract NameGenerator generator();

    @Test
    void eachPartGivesAName() {
        NameGenerator generator = generator();
        for (int i = 0; i < MANY; i++) {
            String name = "a" + generator.next() + "z";
            assertEquals(name, AccountName.of(name).value());
        }
    }

    @Test
    void partsDifferWhoeverAsks() {
        NameGenerator generator = generator();
        Set<String> parts = ConcurrentHashMap.newKeySet();
        IntStream.range(0, MANY)
                .parallel()
                .mapToObj(i -> generator.next())
                .forEach(part -> assertTrue(parts.add(part), () -> part + " was given twice"));
    }

    @Test
    void partsOfTwoManagersDiffer() {
        NameGenerator one = generator();
        NameGenerator other = generator();
        Set<String> parts = new HashSet<>();
        for (int i = 0; i < MANY / 10; i++) {
            parts.add(one.next());
            parts.add(other.next());
        }
        assertEquals(MANY / 5, parts.size(), "two managers were given the same parts");
    }
}
