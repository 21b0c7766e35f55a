package dev.tam.core;

import dev.tam.AccountManagerBuilder;
import dev.tam.spi.AccountManagerProvider;

/** What {@link dev.tam.AccountManager} finds. */
public final class CoreProvider implements AccountManagerProvider {

    /** For {@link java.util.ServiceLoader}. */
    public CoreProvider() {}

    @Override
    public AccountManagerBuilder builder() {
        return new DefaultAccountManagerBuilder();
    }
}
