package dev.tam.examples.quickstart;

import dev.tam.ProgressListener;
import java.io.PrintStream;

/** Draws how far a bulk has come, in one line of a terminal. */
record ProgressBar(PrintStream out) implements ProgressListener {

    private static final int WIDTH = 50;

    @Override
    public void progressed(Progress progress) {
        int ended = progress.done() + progress.failed();
        int filled = WIDTH * ended / progress.total();
        out.printf("\r  [%s%s] %3d of %d", "#".repeat(filled), "-".repeat(WIDTH - filled), ended, progress.total());
        if (ended == progress.total()) {
            out.println();
        }
    }
}
