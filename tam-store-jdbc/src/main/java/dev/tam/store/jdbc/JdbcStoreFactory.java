package dev.tam.store.jdbc;

import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.AccountStoreFactory;
import dev.tam.store.jdbc.connect.Database;

/** Opens stores of the kind {@code jdbc}. */
public final class JdbcStoreFactory implements AccountStoreFactory {

    /** For {@link java.util.ServiceLoader}. */
    public JdbcStoreFactory() {}

    @Override
    public String kind() {
        return "jdbc";
    }

    @Override
    public boolean isLocal(PluginConfig config) {
        return config.text("url").filter(StoreSettings::isFileOfThisMachine).isPresent();
    }

    @Override
    public void check(PluginConfig config) {
        var unused = StoreSettings.read(config);
    }

    @Override
    public AccountStore open(PluginConfig config, TimeSource time) {
        StoreSettings settings = settings(config);
        return open(settings, settings.applySchema(), time);
    }

    @Override
    public AccountStore openToRead(PluginConfig config, TimeSource time) {
        return open(settings(config), false, time);
    }

    private static StoreSettings settings(PluginConfig config) {
        return StoreSettings.read(config)
                .orElseThrow(() -> new IllegalArgumentException("the configuration has mistakes; check it first"));
    }

    private static AccountStore open(StoreSettings settings, boolean applySchema, TimeSource time) {
        return JdbcStore.in(Database.open(settings.options(), time), applySchema, settings.listen(), time);
    }
}
