package dev.tam.core;

import dev.tam.AccountManagerBuilder;
import dev.tam.spi.AccountManagerProvider;
import dev.tam.spi.ConfigChecker;

/** What {@link dev.tam.AccountManager} finds. */
public final class CoreProvider implements AccountManagerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public CoreProvider() {}

    @Override
    public AccountManagerBuilder builder() {
        return new DefaultAccountManagerBuilder();
    }

    @Override
    public ConfigChecker checker() {
        return new DefaultConfigChecker();
    }
}
