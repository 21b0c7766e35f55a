package dev.tam.core;

import com.google.common.base.Throwables;
import dev.tam.StoreException;
import dev.tam.spi.store.AccountStore;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens a store on a thread of its own, since its factory is a plugin that may hang. Patiently: it may have to upgrade
 * large tables, or to wait for another JVM that does. What is opened after the caller has gone is closed at once.
 *
 * @param patience how long the caller waits
 */
record PatientOpening(Duration patience) {

    private static final Logger LOG = LoggerFactory.getLogger(PatientOpening.class);

    /** Longer than a store waits for another JVM that upgrades it. */
    static PatientOpening usual() {
        return new PatientOpening(Duration.ofMinutes(15));
    }

    /**
     * Opens it.
     *
     * @param kind what is opened, for people
     * @throws StoreException if it was not opened in time, which stops no upgrade, or the caller was interrupted, which
     *     reaches the factory; the flag is kept
     * @throws RuntimeException if the factory throws it
     */
    AccountStore open(String kind, Supplier<AccountStore> factory) {
        CompletableFuture<AccountStore> opened = new CompletableFuture<>();
        Thread thread = new Thread(() -> open(kind, factory, opened), "tam-opening");
        thread.setDaemon(true);
        thread.start();
        try {
            return opened.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return giveUp(
                    opened,
                    "store " + kind + " was not open after " + patience.toSeconds()
                            + " s. See what it waits for, and try again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            thread.interrupt();
            return giveUp(opened, "interrupted while store " + kind + " was opened");
        } catch (ExecutionException e) {
            throw thrown(e);
        }
    }

    private static void open(String kind, Supplier<AccountStore> factory, CompletableFuture<AccountStore> opened) {
        try {
            AccountStore store = factory.get();
            if (store == null) {
                opened.completeExceptionally(new StoreException("the factory of store " + kind
                        + " returned null; mend that plugin, or configure another store"));
            } else if (!opened.complete(store)) {
                LOG.warn("store {} was opened too late and is closed again", kind);
                store.close();
            }
        } catch (RuntimeException | Error e) {
            opened.completeExceptionally(e);
        }
    }

    /** What was opened at the last moment is taken. */
    private static AccountStore giveUp(CompletableFuture<AccountStore> opened, String why) {
        opened.completeExceptionally(new StoreException(why));
        try {
            return opened.join();
        } catch (CompletionException e) {
            throw thrown(e);
        }
    }

    /** What the factory threw, as it threw it. */
    private static RuntimeException thrown(Exception wrapped) {
        Throwable cause = Objects.requireNonNullElse(wrapped.getCause(), wrapped);
        Throwables.throwIfUnchecked(cause);
        return new IllegalStateException(cause);
    }
}
