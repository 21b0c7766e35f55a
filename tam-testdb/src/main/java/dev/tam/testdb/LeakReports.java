package dev.tam.testdb;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test in which a connection was not given back. JUnit finds it by itself where {@code
 * junit.jupiter.extensions.autodetection.enabled} is set.
 */
public final class LeakReports implements BeforeEachCallback, AfterEachCallback {

    private final LeakWatch watch = new LeakWatch();

    /** For JUnit. */
    public LeakReports() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        watch.begin();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        watch.end();
    }
}
