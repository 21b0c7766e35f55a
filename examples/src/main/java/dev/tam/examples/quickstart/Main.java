package dev.tam.examples.quickstart;

import java.io.PrintStream;
import java.nio.file.Path;

/** Runs the {@link Quickstart} from the command line. */
public final class Main {

    private static final Path FOLDER = Path.of("examples", "target", "quickstart");
    private static final String USAGE = """
            usage: ./examples/run quickstart [--store memory|h2|URL]

              --store h2       a file below examples/target; the default
              --store memory   nothing outlives the run, so no killed run is cleaned up after
              --store URL      a database, such as jdbc:h2:tcp://localhost/~/tam
            """;

    private Main() {}

    /**
     * Ends with 0 if all went well, with 1 if something broke, with 2 if it was called wrongly.
     *
     * @param args none, or {@code --store} and {@code memory}, {@code h2} or a JDBC URL
     */
    public static void main(String[] args) {
        if (args.length == 0) {
            System.exit(run("h2", FOLDER, System.out));
        }
        if (args.length == 2 && args[0].equals("--store") && args[1].matches("memory|h2|jdbc:.+")) {
            System.exit(run(args[1], FOLDER, System.out));
        }
        System.err.print(USAGE);
        System.exit(2);
    }

    static int run(String store, Path folder, PrintStream out) {
        try (Shop shop = Shop.open()) {
            int accounts = new Quickstart(shop, Setup.in(folder, store, shop.configuration()), out).run();
            out.println("quickstart: ok accounts=" + accounts + " " + shop.verdict());
            return 0;
        } catch (Exception e) {
            out.println("quickstart: broke: " + e);
            return 1;
        }
    }
}
