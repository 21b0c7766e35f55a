package dev.tam.examples.quickstart;

import dev.tam.ProgressListener;
import java.io.PrintStream;

/** Draws how far a bulk has come, in one line of a terminal. */
record ProgressBar(PrintStream out) implements ProgressListener {

    private static final int WIDTH = 40;

    @Override
    public void progressed(Progress progress) {
        int filled = WIDTH * progress.done() / progress.total();
        out.printf(
                "\r[%s%s] %d of %d", "#".repeat(filled), ".".repeat(WIDTH - filled), progress.done(), progress.total());
        if (progress.done() + progress.failed() == progress.total()) {
            out.println();
        }
    }
}
