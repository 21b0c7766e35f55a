package dev.tam.core.config;

import dev.tam.spi.Position;

/** Where the parts of a value stand. */
final class Positions {

    private Positions() {}

    /** A key that is absent, or whose line is its parent's. */
    static Position below(Position parent, String key) {
        return new Position(parent.source(), parent.line(), path(parent.path(), key));
    }

    static String path(String parent, String key) {
        return parent.isEmpty() ? key : parent + "." + key;
    }

    static String path(String parent, int index) {
        return parent + "[" + index + "]";
    }
}
