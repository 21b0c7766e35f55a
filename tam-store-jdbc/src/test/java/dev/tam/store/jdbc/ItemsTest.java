package dev.tam.store.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.StoreException;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Long lists are applied in parts, each of which is committed. */
final class ItemsTest {

    private static final List<Integer> MANY = IntStream.range(0, 450).boxed().toList();
    private final StoreException failed = new StoreException("move: it failed. Nothing was changed");

    private List<Integer> apply(Predicate<Integer> failing) {
        return Items.inParts(MANY, part -> {
            if (part.stream().anyMatch(failing)) {
                throw failed;
            }
            return Items.each(part, i -> i);
        });
    }

    @Test
    void resultsComeInTheOrderOfTheItems() {
        assertEquals(MANY, apply(i -> false));
    }

    @Test
    void whatFailsAtOnceHasChangedNothing() {
        assertSame(failed, assertThrows(StoreException.class, () -> apply(i -> i == 7)));
    }

    @Test
    void whatFailsLaterSaysHowManyWereAppliedBefore() {
        StoreException e = assertThrows(StoreException.class, () -> apply(i -> i == 401));

        assertTrue(e.getMessage().startsWith("of 450 items the first 400 were applied, and of those after: move:"));
        assertSame(failed, e.getCause());
    }
}
