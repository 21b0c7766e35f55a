package dev.tam.examples.quickstart;

import static dev.tam.examples.quickstart.Referee.require;

import dev.tam.AccountManager;
import dev.tam.BulkReport;
import dev.tam.spi.store.AccountStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A run in a JVM of its own, which is killed in the middle of its work. */
final class FirstRun {

    private static final int ACCOUNTS = 100;
    private static final long ENOUGH = 20;

    private FirstRun() {}

    /**
     * Creates accounts until it is killed.
     *
     * @param args the store, the key's file, and each service's name and URL
     * @throws IOException if the key cannot be read
     */
    public static void main(String[] args) throws IOException {
        Map<String, Object> services = new LinkedHashMap<>();
        for (int i = 2; i < args.length; i += 2) {
            services.put(args[i], Shop.section(args[i + 1]));
        }
        Setup setup = new Setup(args[0], Path.of(args[1]), services);
        try (AccountStore store = setup.openStore();
                AccountManager tam = setup.manager(store).open()) {
            BulkReport report = tam.createAll("shopper", ACCOUNTS);
            require(report.isComplete(), "could not create: " + report.failures());
        }
    }

    /** Starts a run in a JVM of its own, and kills it when the shop has some users of it. */
    static void kill(Setup setup, Shop shop) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                FirstRun.class.getName(),
                setup.store(),
                setup.key().toString()));
        command.addAll(shop.addresses());
        Process jvm = new ProcessBuilder(command).inheritIO().start();
        try {
            while (shop.users() < ENOUGH) {
                require(
                        !jvm.waitFor(10, TimeUnit.MILLISECONDS),
                        "the first run ended before it could be killed; what it said stands above");
            }
        } finally {
            jvm.destroyForcibly().waitFor();
        }
    }
}
