package dev.tam.proofs.shards;

import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AccountStoreFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.ServiceLoader;

/** The database's store, which the referee gets to see behind its manager's back. */
public final class WatchedStoreFactory implements AccountStoreFactory {

    static final String KIND = "watched";
    private static final String BEHIND = "jdbc";
    private static final Deque<AccountStore> OPENED = new ArrayDeque<>();

    /** For {@link ServiceLoader}. */
    public WatchedStoreFactory() {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void check(PluginConfig config) {
        behind().check(config);
    }

    @Override
    public AccountStore open(PluginConfig config, TimeSource time) {
        AccountStore store = behind().open(config, time);
        synchronized (OPENED) {
            OPENED.push(store);
        }
        return store;
    }

    private static AccountStoreFactory behind() {
        return ServiceLoader.load(AccountStoreFactory.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.kind().equals(BEHIND))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no store of kind " + BEHIND + " is on the class path"));
    }

    /** The store that was opened last. */
    static AccountStore lastOpened() {
        synchronized (OPENED) {
            return OPENED.element();
        }
    }
}
