package dev.tam.testkit.model;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;

/**
 * One step of a sequence. The numbers choose among what there is when the step is done, so that every sequence has a
 * meaning, also when a part of it was left out.
 *
 * @param kind what is done
 * @param seat which manager does it
 * @param pick on which of the things that there are
 * @param amount how much, how long, in which way
 */
record Step(Kind kind, int seat, int pick, int amount) {

    private static final int LONGEST = 50;

    /** What is done, and how often it comes. */
    enum Kind {
        CREATE(3),
        CREATE_LEASED(3),
        FILL(5),
        ACQUIRE(12),
        ACQUIRE_ALL(3),
        WAIT(4),
        RELEASE(6),
        RELEASE_LATE(5),
        RESET_LEASE(3),
        LABEL(2),
        LOG_IN(4),
        RESET_OWN(2),
        DELETE_OWN(2),
        ELAPSE(10),
        MAINTAIN(10),
        KILL(4),
        CLOSE(1),
        CLEAN_MINE(2),
        CLEAN_WIDE(2),
        PLAN(3),
        CARRY_OUT(3),
        END_RUN(1),
        FAULTS(5),
        LATE(4),
        DELIVER(3),
        HANG(4),
        CALM(3),
        STOP_TIME(3),
        GO_ON(2),
        QUARANTINE(1),
        APPLY(2),
        PAUSE(2),
        RESUME(2),
        REKEY(2);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }
    }

    static Arbitrary<List<Step>> sequences() {
        return Combinators.combine(
                        kinds(),
                        Arbitraries.integers()
                                .between(0, Seats.COUNT - 1)
                                .withDistribution(RandomDistribution.uniform()),
                        Arbitraries.integers().between(0, 9).withDistribution(RandomDistribution.uniform()),
                        Arbitraries.integers().between(0, 99).withDistribution(RandomDistribution.uniform()))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(LONGEST)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static Arbitrary<Kind> kinds() {
        return Arbitraries.of(Stream.of(Kind.values())
                .flatMap(kind -> Collections.nCopies(kind.weight, kind).stream())
                .toList());
    }

    /** The one that the step picks; the list is not empty. */
    <T> T of(List<T> things) {
        return things.get(pick % things.size());
    }

    @Override
    public String toString() {
        return kind + "(" + seat + ", " + pick + ", " + amount + ")";
    }
}
