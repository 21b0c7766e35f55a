package dev.tam.testkit.service;

import java.util.Objects;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Counts what each rule showed, and tells it when all rules of a contract ran: on standard out and as report entry. */
final class CapabilityReport implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    /** The key of the report entry. */
    static final String KEY = "capabilities";

    private static final Namespace SPACE = Namespace.create(CapabilityReport.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isContract(context)) {
            context.getStore(SPACE).put(KEY, new Tally());
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Tally tally = tally(context);
        context.getRequiredTestInstances()
                .findInstance(ServiceAdapterContract.class)
                .flatMap(ServiceAdapterContract::judged)
                .ifPresent(bench -> tally.add(
                        CreatingRules.class.isAssignableFrom(context.getRequiredTestClass()),
                        bench,
                        new Tally.Ran(context.getRequiredTestMethod().getName(), context.getExecutionException())));
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (isContract(context)) {
            String table = tally(context).table();
            if (!table.isEmpty()) {
                context.publishReportEntry(KEY, table);
                System.out.print(context.getDisplayName() + ", what the adapter can do:\n" + table);
            }
        }
    }

    private static Tally tally(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(SPACE).get(KEY, Tally.class), "made before all rules");
    }

    /** The rules of a topic are nested in it. */
    private static boolean isContract(ExtensionContext context) {
        return ServiceAdapterContract.class.isAssignableFrom(context.getRequiredTestClass());
    }
}
