package dev.tam.core.config;

import dev.tam.spi.Position;

/** Ends the reading of a text that cannot be read further. Never leaves the package. */
final class UnreadableYaml extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final String problem;
    private final String remedy;

    UnreadableYaml(int line, String problem, String remedy) {
        super(problem);
        this.line = line;
        this.problem = problem;
        this.remedy = remedy;
    }

    Position position(String source) {
        return new Position(source, line, "");
    }

    String problem() {
        return problem;
    }

    String remedy() {
        return remedy;
    }
}
