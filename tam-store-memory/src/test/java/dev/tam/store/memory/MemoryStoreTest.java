package dev.tam.store.memory;

import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.TurnedTime;
import dev.tam.testkit.store.AccountStoreContract;
import java.time.Duration;
import java.util.Optional;

/** The memory store keeps to the contract of all stores. */
final class MemoryStoreTest extends AccountStoreContract {

    private final TurnedTime time = new TurnedTime();

    @Override
    protected AccountStore open() {
        return MemoryStore.open(time);
    }

    @Override
    protected Optional<AccountStore> openAgain() {
        return Optional.empty();
    }

    @Override
    protected void elapse(Duration by) {
        time.elapse(by);
    }

    @Override
    protected int manyLeases() {
        return 20_000;
    }
}
