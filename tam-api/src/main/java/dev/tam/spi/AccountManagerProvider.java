package dev.tam.spi;

import dev.tam.AccountManagerBuilder;
import java.util.Optional;
import java.util.ServiceLoader;

/** The engine behind {@link dev.tam.AccountManager}, found with {@link ServiceLoader}; {@code tam-core} is one. */
public interface AccountManagerProvider {

    /**
     * A builder of managers.
     *
     * @return a fresh one
     */
    AccountManagerBuilder builder();

    /**
     * What finds mistakes in configuration files.
     *
     * @return a fresh one
     */
    ConfigChecker checker();

    /**
     * Finds the engine: by this class's loader first, then by the thread's context loader.
     *
     * @return the engine
     * @throws IllegalStateException if there is none; the message says what to add
     */
    static AccountManagerProvider find() {
        return first(ServiceLoader.load(AccountManagerProvider.class, AccountManagerProvider.class.getClassLoader()))
                .or(() -> first(ServiceLoader.load(AccountManagerProvider.class)))
                .orElseThrow(
                        () -> new IllegalStateException("no engine for AccountManager was found: add dev.tam:tam-core"
                                + " to the class path or module path (run-time scope is enough)"));
    }

    private static Optional<AccountManagerProvider> first(ServiceLoader<AccountManagerProvider> loader) {
        return loader.findFirst();
    }
}
