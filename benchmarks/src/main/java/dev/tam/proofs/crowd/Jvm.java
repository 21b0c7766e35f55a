package dev.tam.proofs.crowd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A JVM of the crowd, seen from outside. It ends with the standard input that it has from here. */
final class Jvm {

    private static final String DONE = "leases ";

    private final Process process;
    private final CompletableFuture<Visits> visits;

    /**
     * How the visits went.
     *
     * @param leases how many leases there were
     * @param failures why others were none
     */
    record Visits(int leases, List<String> failures) {}

    private Jvm(Process process) {
        this.process = process;
        this.visits = CompletableFuture.supplyAsync(this::read);
    }

    static Jvm start(Path config, int number, Size size) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrowdJvm.class.getName(),
                        config.toString(),
                        String.valueOf(number),
                        String.valueOf(size.managers()),
                        String.valueOf(size.atOnce()))
                .redirectError(config.resolveSibling("jvm" + number + ".log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TAM_"));
        return new Jvm(builder.start());
    }

    private Visits read() {
        List<String> failures = new ArrayList<>();
        // Not closed: it is the process's, which lives on.
        BufferedReader said = process.inputReader();
        try {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(DONE)) {
                    return new Visits(Integer.parseInt(line.substring(DONE.length())), failures);
                }
                if (line.startsWith("turned away")) {
                    failures.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("a JVM ended before its visitors did; see its log");
    }

    boolean isDone() {
        return visits.isDone();
    }

    /** How its visits went; waits for them. */
    Visits visits() {
        return visits.join();
    }

    /** Ends it with SIGKILL, if it has not ended. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
