package dev.tam.store.memory;

import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AccountStoreFactory;

/** Opens stores of the kind {@code memory}. They have nothing to configure. */
public final class MemoryStoreFactory implements AccountStoreFactory {

    /** For {@link java.util.ServiceLoader}. */
    public MemoryStoreFactory() {}

    @Override
    public String kind() {
        return "memory";
    }

    @Override
    public AccountStore open(PluginConfig config, TimeSource time) {
        return MemoryStore.open(time);
    }
}
