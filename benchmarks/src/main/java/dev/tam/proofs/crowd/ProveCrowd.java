package dev.tam.proofs.crowd;

import dev.tam.spi.TimeSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.opentest4j.TestAbortedException;

/** The command {@code .ci/prove crowd}. */
public final class ProveCrowd {

    private static final int BROKEN = 1;
    private static final int MISUSED = 2;
    private static final int SKIPPED = 77;
    private static final int SHOWN = 10;

    private ProveCrowd() {}

    /**
     * Carries out the proof and ends this JVM with its exit code.
     *
     * @param args as {@code --help} says, after {@code --logs} and a folder
     */
    public static void main(String... args) throws InterruptedException {
        System.exit(run(Path.of(args[1]), List.of(args).subList(2, args.length), System.out));
    }

    private static int run(Path logs, List<String> args, PrintStream out) throws InterruptedException {
        if (args.contains("--help")) {
            out.print(Size.USAGE);
            return 0;
        }
        try {
            return prove(Size.of(args), logs.resolve("crowd"), out);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(Size.USAGE);
            return MISUSED;
        }
    }

    private static int prove(Size size, Path folder, PrintStream out) throws InterruptedException {
        long begin = TimeSource.system().nanoTime();
        try {
            Crowd.Verdict verdict = new Crowd(size, folder, line -> out.println(seconds(begin) + line)).carryOut();
            out.println(seconds(begin) + "judged");
            verdict.failures().stream().limit(SHOWN).forEach(out::println);
            out.println(verdict.line());
            return verdict.isGood() ? 0 : BROKEN;
        } catch (TestAbortedException e) {
            out.println("prove crowd: skipped: " + e.getMessage());
            return SKIPPED;
        } catch (IOException | SQLException | RuntimeException e) {
            e.printStackTrace(out);
            out.println("prove crowd: could not be carried out: " + e.getMessage());
            return BROKEN;
        }
    }

    private static String seconds(long begin) {
        return String.format(
                Locale.ROOT, "%6.1f s  ", TimeSource.system().since(begin).toMillis() / 1_000.0);
    }
}
