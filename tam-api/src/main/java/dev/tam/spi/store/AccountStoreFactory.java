package dev.tam.spi.store;

import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;

/**
 * Finds itself through {@link java.util.ServiceLoader} and opens stores of one kind. Has a public constructor without
 * arguments that does nothing.
 */
public interface AccountStoreFactory {

    /**
     * The word for it in {@code store:} of the configuration, such as {@code memory} or {@code jdbc}.
     *
     * @return the kind
     */
    String kind();

    /**
     * Opens a store. Mistakes in the configuration are noted in it rather than thrown; core does not call this before
     * all of the configuration has been read.
     *
     * @param config the store's part of the configuration, empty if there is none
     * @param time this JVM's time; a store with a clock of its own does not use it for expiry
     * @return the store, ready for use; the caller closes it
     * @throws dev.tam.StoreException if it cannot be opened; the message says what to do
     */
    AccountStore open(PluginConfig config, TimeSource time);
}
