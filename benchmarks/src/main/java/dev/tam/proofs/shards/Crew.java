package dev.tam.proofs.shards;

import dev.tam.spi.Deadline;
import dev.tam.spi.TimeSource;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The JVMs. They die with this one: killed when it ends, and by themselves when their standard input ends. They are
 * spread over the world: each has a wall clock, a time zone and a language of its own.
 */
final class Crew implements AutoCloseable {

    private static final List<String> ZONES = List.of(
            "UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "Pacific/Pago_Pago", "Europe/Berlin");
    private static final List<String> LANGUAGES = List.of("en", "tr", "ar", "th", "hi", "de");

    private final Path config;
    private final int port;
    private final int threads;
    private final Map<Integer, Process> jvms = new ConcurrentHashMap<>();
    private final Thread atEnd = new Thread(this::killAll, "kill the JVMs of the proof");

    /**
     * Nobody yet.
     *
     * @param config what they read
     * @param port the desk's
     * @param threads of each
     */
    Crew(Path config, int port, int threads) {
        this.config = config;
        this.port = port;
        this.threads = threads;
        Runtime.getRuntime().addShutdownHook(atEnd);
    }

    /** Starts one. */
    void start(int jvm) throws IOException {
        File output = log(jvm).toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command(jvm)).redirectErrorStream(true).redirectOutput(output);
        builder.environment().keySet().removeIf(name -> name.startsWith("TAM_"));
        builder.environment().put("TAM_RUN", "proof-" + jvm);
        jvms.put(jvm, builder.start());
    }

    private List<String> command(int jvm) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx128m",
                "-Duser.timezone=" + ZONES.get(jvm % ZONES.size()),
                "-Duser.language=" + LANGUAGES.get(jvm % LANGUAGES.size()),
                "-cp",
                System.getProperty("java.class.path"),
                Shard.class.getName(),
                config.toAbsolutePath().toString(),
                String.valueOf(port),
                String.valueOf(jvm),
                String.valueOf(threads),
                Ground.TTL.toString());
    }

    /** Where a JVM's output is. */
    private Path log(int jvm) {
        return config.resolveSibling("jvm" + jvm + ".log");
    }

    /** Ends one with SIGKILL. */
    void kill(int jvm) throws InterruptedException {
        get(jvm).destroyForcibly().waitFor();
        jvms.remove(jvm);
    }

    /** Stops one with SIGSTOP and lets it go on after a while; how it is done does not depend on this JVM's life. */
    Process pause(int jvm, Duration length) throws IOException {
        Process pause = new ProcessBuilder(
                        "sh",
                        "-c",
                        "kill -STOP $0 && echo stopped && sleep $1; kill -CONT $0",
                        String.valueOf(get(jvm).pid()),
                        String.valueOf(length.toSeconds()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = pause.inputReader()) {
            if (!"stopped".equals(said.readLine())) {
                throw new IllegalStateException("jvm" + jvm + " could not be stopped");
            }
        }
        return pause;
    }

    /** Checks that nobody ended badly. */
    void requireGood() {
        jvms.forEach((jvm, process) -> {
            if (!process.isAlive() && process.exitValue() != 0) {
                throw new IllegalStateException("jvm" + jvm + " ended with exit code " + process.exitValue()
                        + "; its output is in " + log(jvm));
            }
        });
    }

    /** Waits until all have ended well. */
    void await(Duration most) throws InterruptedException {
        Deadline deadline = Deadline.in(most, TimeSource.system());
        List<Integer> late = new ArrayList<>();
        for (Map.Entry<Integer, Process> jvm : jvms.entrySet()) {
            if (!jvm.getValue().waitFor(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
                late.add(jvm.getKey());
            }
        }
        if (!late.isEmpty()) {
            throw new IllegalStateException(
                    "the JVMs " + late + " did not end in " + most.toSeconds() + " s; see " + log(late.get(0)));
        }
        requireGood();
    }

    private Process get(int jvm) {
        return Optional.ofNullable(jvms.get(jvm)).orElseThrow(() -> new NoSuchElementException("jvm" + jvm));
    }

    private void killAll() {
        jvms.values().forEach(Process::destroyForcibly);
    }

    @Override
    public void close() {
        killAll();
        try {
            for (Process jvm : jvms.values()) {
                jvm.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().removeShutdownHook(atEnd);
    }
}
