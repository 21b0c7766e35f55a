package dev.tam.testdb;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * Listens to what the connection pool says while a test runs: that a connection was out for too long, and, when a pool is
 * closed, how many were still out. A connection that came back late was at slow work, and is none that leaked.
 */
public final class LeakWatch {

    private static final Pattern STILL_OUT = Pattern.compile("Before shutdown stats .*active=[1-9].*");

    private final Reports reports = new Reports();

    /** One that does not watch yet. */
    public LeakWatch() {}

    /** Watches from now on. */
    public void begin() {
        reports.seen.clear();
        reports.start();
        loggers().forEach(logger -> {
            logger.addAppender(reports);
            logger.setLevel(Level.DEBUG);
            // What the pool says of itself all the time is for watches alone.
            logger.setAdditive(false);
        });
    }

    /**
     * Watches no more.
     *
     * @throws AssertionError if a connection was not given back
     */
    public void end() {
        loggers().forEach(logger -> logger.detachAppender(reports));
        long leaked = reports.count("leak detection triggered");
        List<String> out = reports.seen.stream()
                .filter(said -> STILL_OUT.matcher(said).find())
                .toList();
        if (leaked > reports.count("was returned") || !out.isEmpty()) {
            throw new AssertionError("connections were not given back: " + leaked + " were out for long, and at a"
                    + " pool's end there were " + out);
        }
    }

    private static Stream<Logger> loggers() {
        return Stream.of("ProxyLeakTask", "HikariPool")
                .map(name -> (Logger) LoggerFactory.getLogger("com.zaxxer.hikari.pool." + name));
    }

    private static final class Reports extends AppenderBase<ILoggingEvent> {

        private final Queue<String> seen = new ConcurrentLinkedQueue<>();

        @Override
        protected void append(ILoggingEvent event) {
            seen.add(event.getFormattedMessage());
        }

        long count(String words) {
            return seen.stream().filter(said -> said.contains(words)).count();
        }
    }
}
