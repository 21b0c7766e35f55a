package dev.tam.testdb;

import java.util.Optional;

/** Counts requests and says which of them is to be broken, once, and what is to happen then. */
final class Fuse {

    private Optional<Cut> cut = Optional.empty();
    private Optional<Runnable> meanwhile = Optional.empty();
    private int at;
    private int requests;
    private boolean struck;

    synchronized void arm(Cut newCut, int request, Optional<Runnable> newMeanwhile) {
        cut = Optional.of(newCut);
        meanwhile = newMeanwhile;
        at = request;
        requests = 0;
        struck = false;
    }

    synchronized boolean disarm() {
        cut = Optional.empty();
        meanwhile = Optional.empty();
        return struck;
    }

    /** Counts from now on and breaks nothing. */
    synchronized void count() {
        disarm();
        requests = 0;
    }

    synchronized int requests() {
        return requests;
    }

    /** Another request: what is to happen to it. */
    synchronized Optional<Cut> next() {
        requests++;
        if (requests != at || cut.isEmpty()) {
            return Optional.empty();
        }
        struck = true;
        return cut;
    }

    /** What is to happen before anybody connects again: nothing unless it has struck, and once. */
    synchronized Optional<Runnable> meanwhile() {
        Optional<Runnable> due = meanwhile.filter(m -> struck);
        due.ifPresent(m -> meanwhile = Optional.empty());
        return due;
    }
}
