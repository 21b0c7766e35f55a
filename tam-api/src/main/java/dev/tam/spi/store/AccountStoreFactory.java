package dev.tam.spi.store;

import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import java.util.Set;

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
     * Opens a store. Core calls this only with a configuration in which {@link #check} noted no mistake, and when all of
     * the configuration has been read and nothing is wrong with it.
     *
     * @param config the store's part of the configuration, empty if there is none
     * @param time this JVM's time; a store with a clock of its own does not use it for expiry
     * @return the store, ready for use; the caller closes it
     * @throws dev.tam.StoreException if it cannot be opened; the message says what to do
     */
    AccountStore open(PluginConfig config, TimeSource time);

    /**
     * Opens a store for one who only reads: nothing is made or upgraded for it. Core calls this as {@link #open}, and then
     * none of the moves that write. A store that makes or upgrades what it keeps in when it is opened overrides this.
     *
     * @param config the store's part of the configuration, empty if there is none
     * @param time this JVM's time
     * @return the store, ready to be read; the caller closes it
     * @throws dev.tam.StoreException if it cannot be opened, or is not there yet; the message says what to do
     */
    default AccountStore openToRead(PluginConfig config, TimeSource time) {
        return open(config, time);
    }

    /**
     * Notes the mistakes of the configuration in it, so that they are reported with all others, before anything is
     * opened. Opens nothing and does not throw.
     *
     * @param config the store's part of the configuration, empty if there is none
     */
    default void check(PluginConfig config) {
        config.allowOnly(Set.of());
    }

    /**
     * Whether what this part of the configuration names lies on this machine alone, so that a key which was made on this
     * machine opens all that will ever be in it. Notes no mistakes and opens nothing.
     *
     * @param config the store's part of the configuration, empty if there is none
     * @return true for a file of this machine; false, the default, if others may share it or that cannot be told
     */
    default boolean isLocal(PluginConfig config) {
        return false;
    }
}
