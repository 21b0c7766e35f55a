package dev.tam.testkit.model;

import dev.tam.StoreException;
import dev.tam.spi.store.AccountStore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What holds one manager to the store. Cut, it is as if the manager's JVM had died: nothing it does is written. */
final class Lifeline extends DecoratedStore {

    private final AtomicLong changesLeft = new AtomicLong(Long.MAX_VALUE);

    Lifeline(AccountStore store) {
        super(store);
    }

    /** Lets some more changes through, and then nothing any more. */
    void cutAfter(int changes) {
        changesLeft.set(changes);
    }

    @Override
    <T> T change(Supplier<T> call) {
        if (changesLeft.getAndUpdate(left -> Math.max(0, left - 1)) <= 0) {
            throw cut();
        }
        return call.get();
    }

    @Override
    <T> T once(Supplier<T> call) {
        if (changesLeft.get() <= 0) {
            throw cut();
        }
        return call.get();
    }

    private static StoreException cut() {
        return new StoreException("this manager was cut off from the store, as scripted");
    }
}
