package dev.tam.testkit.model;

import dev.tam.spi.store.AccountStore;
import java.util.function.Supplier;

/**
 * Sends every change twice with the same ids, as a caller does whose first reply was lost, and returns the second
 * answer. {@code reseal} and {@code purge}, which carry no id, are sent once. As safe for many threads as the store
 * behind it, which is closed with it.
 */
public final class EchoingStore extends DecoratedStore {

    /**
     * In front of a store.
     *
     * @param store the store
     */
    public EchoingStore(AccountStore store) {
        super(store);
    }

    @Override
    <T> T change(Supplier<T> call) {
        T unused = call.get();
        return call.get();
    }
}
