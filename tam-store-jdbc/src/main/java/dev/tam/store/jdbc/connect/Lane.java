package dev.tam.store.jdbc.connect;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** So many calls at a time, in the order of their coming: as many as there are connections for them. */
final class Lane {

    private final Semaphore places;

    Lane(int places) {
        this.places = new Semaphore(places, true);
    }

    /**
     * Waits for a place.
     *
     * @return whether there was one in time
     * @throws InterruptedException if the thread is interrupted meanwhile; it has no place then
     */
    boolean enter(Duration patience) throws InterruptedException {
        return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    void leave() {
        places.release();
    }
}
