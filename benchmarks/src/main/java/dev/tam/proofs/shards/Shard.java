package dev.tam.proofs.shards;

import dev.tam.AccountManager;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One JVM of many: {@code Shard CONFIG PORT JVM THREADS TTL}. It ends when there are no more turns, and at once when
 * whoever started it is gone, which it sees at the end of its standard input.
 */
final class Shard {

    private static final int ABANDONED = 3;
    private static final Duration DAY = Duration.ofDays(1);

    private Shard() {}

    public static void main(String... args) throws IOException, InterruptedException {
        dieWithParent();
        int jvm = Integer.parseInt(args[2]);
        try (AccountManager tam = AccountManager.builder()
                .file(Path.of(args[0]))
                .time(new SkewedTime(DAY.multipliedBy(jvm)))
                .open()) {
            run(tam, Integer.parseInt(args[1]), jvm, Integer.parseInt(args[3]), Duration.parse(args[4]));
        }
    }

    /** Leases as long as there are turns. */
    static void run(AccountManager tam, int port, int jvm, int threads, Duration ttl)
            throws IOException, InterruptedException {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        List<DeskLine> lines = new ArrayList<>();
        try {
            lines.add(new DeskLine(port, jvm));
            Forgotten forgotten = new Forgotten(lines.get(0));
            List<Thread> testers = new ArrayList<>();
            for (int i = 1; i <= threads; i++) {
                lines.add(new DeskLine(port, jvm));
                testers.add(start(
                        new Tester(
                                tam,
                                "jvm" + jvm + "/t" + i,
                                lines.get(i),
                                forgotten,
                                new SplittableRandom(jvm * 1_000L + i),
                                ttl),
                        failure));
            }
            Thread straggler = start(forgotten, failure);
            for (Thread tester : testers) {
                tester.join();
            }
            straggler.interrupt();
            straggler.join();
        } finally {
            for (DeskLine line : lines) {
                line.close();
            }
        }
        if (failure.get() != null) {
            throw new IllegalStateException("a thread of jvm" + jvm + " failed", failure.get());
        }
    }

    private static Thread start(Runnable work, AtomicReference<Throwable> failure) {
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((t, e) -> failure.compareAndSet(null, e));
        thread.start();
        return thread;
    }

    private static void dieWithParent() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {}
            } catch (IOException e) {
                // As good as the end.
            }
            Runtime.getRuntime().halt(ABANDONED);
        });
        watch.setDaemon(true);
        watch.start();
    }
}
