package dev.tam.adapter.rest;

import java.time.Duration;

/** Waits inside a call. */
final class Pause {

    private Pause() {}

    /** Whether the time has passed; false after an interrupt, whose flag stays. */
    static boolean of(Duration length) {
        try {
            Thread.sleep(Math.max(0, length.toMillis()));
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
