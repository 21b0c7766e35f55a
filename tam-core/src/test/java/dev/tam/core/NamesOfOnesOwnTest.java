package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.CleanupTerm;
import dev.tam.spi.NameGenerator;
import dev.tam.store.memory.MemoryStore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of which the user's own code gives the unique part. */
class NamesOfOnesOwnTest {

    private final World world = new World();
    private final AtomicInteger count = new AtomicInteger();

    @AfterEach
    void close() {
        world.close();
    }

    private AccountManager manager(NameGenerator generator) {
        return world.open(world.builder("run-1").names(generator).spec(World.shopper()));
    }

    private String told(NameGenerator generator) {
        return assertThrows(AccountException.class, () -> manager(generator).create("shopper"))
                .getMessage();
    }

    @Test
    void theyCarryThePartAndProveThemselvesWhereTheirStoreIsLost() {
        Account made = manager(() -> "ticket-" + count.incrementAndGet()).create("shopper");
        assertTrue(made.name().value().startsWith("test-shopper-ticket-1-"), made.name()::value);

        try (MemoryStore fresh = MemoryStore.open(world.time)) {
            AccountManager other =
                    world.open(world.builder("run-2").store(fresh).spec(World.shopper()));
            assertEquals(
                    made.name(),
                    other.plan(CleanupTerm.orphans()).remove().get(0).name());
        }
    }

    @ParameterizedTest
    @CsvSource({"../admin", "UPPER", "'a b'", "a..b"})
    void aPartThatGivesNoNameIsRefusedBeforeAnythingIsSent(String part) {
        assertTrue(told(() -> part).contains("breaks the rule"), part);
        assertEquals(0, world.users.requests().size());
    }

    @Test
    void aPartThatIsNullIsRefused() {
        assertTrue(told(() -> null).contains("gave null"));
    }

    @Test
    void aGeneratorThatThrowsIsToldOnOneLine() {
        String told = told(() -> {
            throw new IllegalStateException("no\r\nmore tickets");
        });

        assertTrue(told.endsWith("no\\u000d\\u000amore tickets"), told);
    }

    @Test
    void aPartThatWasGivenBeforeIsAskedForAgain() {
        AccountManager tam = manager(() -> "part-" + count.getAndIncrement() / 3);

        assertEquals(5, tam.createAll("shopper", 5).created().size());
    }

    @Test
    void aGeneratorThatOnlyRepeatsItselfIsGivenUp() {
        AccountManager tam = manager(() -> "part-" + Math.min(1, count.incrementAndGet()));
        tam.create("shopper");

        String told = assertThrows(AccountException.class, () -> tam.create("shopper"))
                .getMessage();

        assertTrue(told.contains("in 10 tries"), told);
        assertEquals(11, count.get());
    }
}
