package dev.tam.adapter.rest.services;

import dev.tam.AccountManager;
import dev.tam.Lease;
import java.io.IOException;
import java.nio.file.Path;

/** A JVM to be killed: it leases accounts and makes a bulk of them, and its store dies with it. */
final class FlowableVictim {

    /** So many that it is still at it when it is killed. */
    static final int BULK = 5_000;

    private FlowableVictim() {}

    /** The one argument is a {@code tam.yaml}; what that refers to is in the environment. */
    public static void main(String[] args) throws InterruptedException {
        ServiceConfig.takeFromEnvironment(System.getenv());
        try (AccountManager tam = AccountManager.open(Path.of(args[0]));
                Lease ofPool = tam.acquire(ServiceConfig.SPEC);
                Lease own = tam.createLeased(ServiceConfig.SPEC)) {
            System.out.println("leased " + ofPool + " and " + own);
            System.out.println(tam.createAll(ServiceConfig.SPEC, BULK));
        }
    }

    /** Starts it; what it prints goes to the file. */
    static Process start(ServiceConfig config, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FlowableVictim.class.getName(),
                        config.file().toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(config.toEnvironment());
        return builder.start();
    }
}
