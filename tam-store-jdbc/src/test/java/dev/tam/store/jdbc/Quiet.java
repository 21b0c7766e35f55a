package dev.tam.store.jdbc;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Silences managers that meet thousands of faults, of which they rightly warn. */
final class Quiet {

    private static final Logger TAM = (Logger) LoggerFactory.getLogger("dev.tam");

    private Quiet() {}

    static void begin() {
        TAM.setLevel(Level.OFF);
    }

    static void end() {
        TAM.setLevel(null);
    }
}
