package dev.tam.core.config;

import dev.tam.ConfigurationException;
import dev.tam.core.text.OneLine;
import dev.tam.spi.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Collects the mistakes of a configuration, so that all are reported at once. Safe for use by many threads: a plugin that was given
 * up may still note some.
 *
 * <p>Each is one line: {@code file:line path: problem; remedy}. Lines stand in the order of the configuration: sources as
 * they were first met, then by line. A mistake that is noted twice is reported once.
 */
public final class Mistakes {

    private final List<String> sources = new ArrayList<>();
    private final List<Mistake> found = new ArrayList<>();

    private record Mistake(Position at, String line) {}

    /**
     * Notes a mistake.
     *
     * @param at where it is
     * @param problem what is wrong
     * @param remedy what to write instead
     */
    public void add(Position at, String problem, String remedy) {
        add(at, problem + "; " + remedy);
    }

    /** Notes a mistake whose message names problem and remedy alike. */
    synchronized void add(Position at, String message) {
        if (!sources.contains(at.source())) {
            sources.add(at.source());
        }
        Mistake mistake = new Mistake(at, OneLine.of(at + ": " + message));
        if (!found.contains(mistake)) {
            found.add(mistake);
        }
    }

    /**
     * Whether nothing is wrong so far.
     *
     * @return true if no mistake was noted
     */
    public synchronized boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * The mistakes.
     *
     * @return one line each, in the order of the configuration
     */
    public synchronized List<String> lines() {
        Comparator<Mistake> order =
                Comparator.comparingInt(mistake -> sources.indexOf(mistake.at().source()));
        return found.stream()
                .sorted(order.thenComparingInt(mistake -> mistake.at().line()))
                .map(Mistake::line)
                .toList();
    }

    /**
     * Ends the reading of a configuration.
     *
     * @throws ConfigurationException with all mistakes, if there are any
     */
    public synchronized void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigurationException(lines());
        }
    }
}
