package dev.tam.store.jdbc.connect;

import dev.tam.StoreException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Keeps interrupts away from work that they would break. The caller's flag is there again at the end. */
sealed interface Shield extends AutoCloseable {

    /** Does work, undisturbed. */
    <T> T around(Supplier<T> work);

    /** May be repeated; never throws. */
    @Override
    default void close() {}

    /**
     * What a database needs: a drive that a thread is at when it is interrupted is closed, and with it an H2 that reads its
     * file by itself.
     */
    static Shield of(Address address) {
        return address.isFileOfThisJvm() ? new ThreadApart() : new FlagAside();
    }

    /**
     * The flag is put aside. What waits for a socket does not look at an interrupt that comes meanwhile; on a virtual thread it
     * does, and loses the connection, which is a fault like any other.
     */
    final class FlagAside implements Shield {

        @Override
        public <T> T around(Supplier<T> work) {
            boolean interrupted = Thread.interrupted();
            try {
                return work.get();
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** Work is done on a thread that nobody knows to interrupt. */
    final class ThreadApart implements Shield {

        private static final long REST_SECONDS = 5;

        private final ExecutorService threads = new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, REST_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), ThreadApart::thread);

        private static Thread thread(Runnable work) {
            Thread thread = new Thread(work, "tam-db-work");
            thread.setDaemon(true);
            return thread;
        }

        @Override
        public <T> T around(Supplier<T> work) {
            Future<T> done = submitted(work);
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return done.get();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            } catch (ExecutionException e) {
                throw thrown(e);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        private <T> Future<T> submitted(Supplier<T> work) {
            try {
                return threads.submit(work::get);
            } catch (RejectedExecutionException e) {
                throw new StoreException(
                        "the store was closed meanwhile. Nothing was changed. What to do: open a new one", e);
            }
        }

        private static RuntimeException thrown(ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            return e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e);
        }

        @Override
        public void close() {
            threads.shutdown();
        }
    }
}
