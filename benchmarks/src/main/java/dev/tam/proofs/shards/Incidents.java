package dev.tam.proofs.shards;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * What happens to the JVMs while they work: one is killed and replaced, then others are paused, each while it has
 * accounts in its hands.
 */
final class Incidents {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration GATHERING = Duration.ofMinutes(1);
    private static final int IN_HANDS = 2;

    private final Options options;
    private final Ground ground;
    private final Crew crew;
    private final Consumer<String> teller;

    Incidents(Options options, Ground ground, Crew crew, Consumer<String> teller) {
        this.options = options;
        this.ground = ground;
        this.crew = crew;
        this.teller = teller;
    }

    /** Until all turns are used. */
    void happen() throws IOException, InterruptedException {
        int steps = options.pauses() + 2;
        reach(options.acquires() / steps / 2);
        kill(1, options.jvms() + 1);
        for (int i = 0; i < options.pauses(); i++) {
            reach(options.acquires() * (i + 1) / steps);
            pause(2 + i % (options.jvms() - 1));
        }
        reach(options.acquires());
    }

    private void kill(int jvm, int replacement) throws IOException, InterruptedException {
        int held = gather(jvm);
        crew.kill(jvm);
        ground.gate().open(jvm);
        ground.turns().forget(jvm);
        crew.start(replacement);
        teller.accept("killed jvm" + jvm + " with " + held + " accounts in its hands; jvm" + replacement
                + " takes its place");
    }

    private void pause(int jvm) throws IOException, InterruptedException {
        int held = gather(jvm);
        Duration length = Ground.TTL.multipliedBy(3);
        Process pause = crew.pause(jvm, length);
        ground.gate().open(jvm);
        teller.accept("paused jvm" + jvm + " for " + length.toSeconds() + " s with " + held + " accounts in its hands");
        pause.waitFor();
    }

    private int gather(int jvm) throws InterruptedException {
        Counter held = ground.gate().close(jvm);
        if (!held.await(IN_HANDS, GATHERING)) {
            throw new IllegalStateException("jvm" + jvm + " had only " + held.value() + " accounts in its hands in "
                    + GATHERING.toSeconds() + " s; see its output");
        }
        return held.value();
    }

    private void reach(int acquires) throws InterruptedException {
        Counter used = ground.turns().used();
        for (long steps = PATIENCE.dividedBy(STEP); !used.await(acquires, STEP); steps--) {
            crew.requireGood();
            if (steps == 0) {
                throw new IllegalStateException("only " + used.value() + " of " + acquires + " leases in "
                        + PATIENCE.toMinutes() + " min; see the output of the JVMs");
            }
        }
    }
}
