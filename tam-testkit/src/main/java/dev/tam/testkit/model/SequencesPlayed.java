package dev.tam.testkit.model;

import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;

/** Says how many tries a property of the model has, as many as are played, and reports it. */
final class SequencesPlayed implements AroundPropertyHook {

    private static final boolean FULL = "full".equals(System.getProperty("tam.proof"));
    /** Makes 10,000 of the 400 that all properties together play. */
    private static final int MORE = 25;

    SequencesPlayed() {}

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        ManagerModelContract model = (ManagerModelContract) context.testInstance();
        context.attributes().tries().ifPresent(tries -> context.attributes()
                .setTries(FULL ? MORE * tries : Math.min(tries, model.most())));
        PropertyExecutionResult result = property.execute();
        context.reporter()
                .publishValue(
                        context.label() + " of " + model.getClass().getSimpleName(), result.countTries() + " tries");
        return result;
    }
}
