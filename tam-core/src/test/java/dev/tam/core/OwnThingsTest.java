package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnThingsTest {

    private final OwnThings own = new OwnThings();
    private final List<String> closed = new ArrayList<>();

    @Test
    void whatWasOpenedBeforeAFailureIsClosedTheLastFirst() {
        own.add(() -> closed.add("first"));
        own.add(() -> closed.add("second"));

        assertThrows(
                IllegalStateException.class,
                () -> own.orClose(() -> {
                    throw new IllegalStateException("cannot be opened");
                }));

        assertEquals(List.of("second", "first"), closed);
    }

    @Test
    void aStepThatSucceedsClosesNothing() {
        own.add(() -> closed.add("first"));

        assertEquals("open", own.orClose(() -> "open"));

        assertEquals(List.of(), closed);
    }

    @Test
    void oneThatCannotBeClosedKeepsNoOtherOpenAndNoneIsClosedTwice() {
        own.add(() -> closed.add("first"));
        own.add(() -> {
            throw new IllegalStateException("stuck");
        });

        own.close();
        own.close();

        assertEquals(List.of("first"), closed);
    }
}
