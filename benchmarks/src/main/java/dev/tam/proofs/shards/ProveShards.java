package dev.tam.proofs.shards;

import dev.tam.spi.TimeSource;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.opentest4j.TestAbortedException;

/** The command {@code .ci/prove shards}. */
public final class ProveShards {

    private static final int BROKEN = 1;
    private static final int MISUSED = 2;
    private static final int SKIPPED = 77;

    private ProveShards() {}

    /**
     * Carries out the proof and ends this JVM with its exit code.
     *
     * @param args as {@code --help} says
     */
    public static void main(String... args) {
        System.exit(run(List.of(args), System.out));
    }

    static int run(List<String> args, PrintStream out) {
        if (args.contains("--help")) {
            out.print(Options.USAGE);
            return 0;
        }
        try {
            return prove(Options.of(args), out);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(Options.USAGE);
            return MISUSED;
        }
    }

    private static int prove(Options options, PrintStream out) {
        long begin = TimeSource.system().nanoTime();
        String what = "prove shards: store=" + options.store().word();
        try {
            Verdict verdict = new Proof(options, line -> out.println(seconds(begin) + line)).carryOut();
            out.println(seconds(begin) + "judged");
            verdict.details().forEach(out::println);
            out.println(verdict.line());
            return verdict.isGood() ? 0 : BROKEN;
        } catch (TestAbortedException e) {
            out.println(what + " skipped: " + e.getMessage());
            return SKIPPED;
        } catch (IOException | RuntimeException | AssertionError e) {
            e.printStackTrace(out);
            out.println(what + " could not be carried out: " + e.getMessage());
            return BROKEN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return BROKEN;
        }
    }

    private static String seconds(long begin) {
        return String.format(
                Locale.ROOT, "%6.1f s  ", TimeSource.system().since(begin).toMillis() / 1_000.0);
    }
}
