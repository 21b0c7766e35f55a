package dev.tam.core.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Purpose;
import dev.tam.spi.store.ReserveResult;
import dev.tam.store.memory.MemoryStore;
import dev.tam.testkit.TurnedTime;
import dev.tam.testkit.store.Drafts;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Drafts drafts = new Drafts();
    private final TurnedTime time = new TurnedTime();
    private final AccountStore store = MemoryStore.open(time);

    @AfterEach
    void close() {
        store.close();
    }

    /** Else an account that a dead JVM was working on would be nobody's for longer than its services are slow. */
    @Test
    void aClaimForWorkLastsAsLongAsTheWorkMay() {
        Duration work = Duration.ofSeconds(20);
        Ledger ledger = new Ledger(store, drafts.member(), time, work);
        var reserved =
                (ReserveResult.Reserved) store.reserve(List.of(drafts.owned())).get(0);
        time.elapse(Drafts.TTL);

        Taking taking = ledger.take(
                reserved.claimed().ref().account(), Purpose.DELETE, Set.of(AccountState.CREATING), "its creator died");

        assertTrue(taking.claim().isPresent());
        assertEquals(work, taking.claim().get().account().claim().orElseThrow().left());
    }
}
