package dev.tam.testkit.store;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Tries as many sequences as the store's test bears, or the full figure, and reports how many there were. */
final class FencesTried implements AroundPropertyHook {

    private static final boolean FULL = "full".equals(System.getProperty("tam.proof"));
    private static final int ALL = 10_000;

    FencesTried() {}

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        AccountStoreContract contract = (AccountStoreContract) context.testInstance();
        context.attributes().setTries(FULL ? ALL : contract.manySequences());
        PropertyExecutionResult result = property.execute();
        context.reporter()
                .publishValue(
                        context.label() + " of " + contract.getClass().getSimpleName(), result.countTries() + " tries");
        return result;
    }
}
