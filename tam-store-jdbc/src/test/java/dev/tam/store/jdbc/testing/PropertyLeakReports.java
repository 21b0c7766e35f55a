package dev.tam.store.jdbc.testing;

import dev.tam.testdb.LeakReports;
import dev.tam.testdb.LeakWatch;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Does for properties what {@link LeakReports} does for tests: jqwik knows no extensions of JUnit. */
public final class PropertyLeakReports implements AroundPropertyHook {

    private final LeakWatch watch = new LeakWatch();

    /** For jqwik. */
    public PropertyLeakReports() {}

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        watch.begin();
        PropertyExecutionResult result = property.execute();
        try {
            watch.end();
            return result;
        } catch (AssertionError e) {
            return result.throwable().isPresent() ? result : result.mapToFailed(e);
        }
    }
}
