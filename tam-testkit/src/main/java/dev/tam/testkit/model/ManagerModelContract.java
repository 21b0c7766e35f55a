package dev.tam.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.testkit.TurnedTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * What holds whatever three managers of two runs do on one store, in whatever order, while services fail, hang and
 * answer late, and managers die.
 *
 * <p>Each try plays a random sequence of steps. There are 400 tries, with {@code -Dtam.proof=full} 10,000; how many there
 * were is printed. After each step promises 1, 2, 4, 6, 7, 9, 10, 11, 12, 13, 14 and 17 of the design are checked against
 * store, services and the holders of leases. In the end the faults stop, what was held back arrives, and one manager brings
 * every account to rest and removes it.
 *
 * <p>The module that extends this has {@code tam-core} on the class path of its tests, since managers come from {@link
 * dev.tam.AccountManager#builder()}.
 */
@AddLifecycleHook(SequencesPlayed.class)
public abstract class ManagerModelContract {

    private static final double LOST_REPLIES = 0.15;
    /** Longer than any claim lasts. */
    private static final Duration LONG = Duration.ofHours(1);

    /** For subclasses. */
    protected ManagerModelContract() {}

    /**
     * How many sequences of each property are played at most, for stores that take long over one. It is ignored with
     * {@code -Dtam.proof=full}.
     *
     * @return how many; all unless it is overridden
     */
    protected int most() {
        return Integer.MAX_VALUE;
    }

    /**
     * Opens a store that is empty, also when others were opened before.
     *
     * @param time the time of the managers, for stores that keep time in the JVM
     * @return the store; the contract closes it
     */
    protected abstract AccountStore open(TimeSource time);

    /**
     * Turns the time of the store that was opened last. A store that follows the time that it was opened with has nothing
     * to do: that one has been turned already.
     *
     * @param length how far
     */
    protected abstract void elapse(Duration length);

    @Property(tries = 220, edgeCases = EdgeCasesMode.NONE)
    void promisesHoldWhateverManagersDo(@ForAll("sequences") List<Step> sequence) throws InterruptedException {
        play(sequence, UnaryOperator.identity(), false);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void promisesHoldThoughEveryMoveIsSentTwice(@ForAll("sequences") List<Step> sequence) throws InterruptedException {
        play(sequence, EchoingStore::new, false);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void promisesHoldThoughTheStoreLosesReplies(@ForAll("sequences") List<Step> sequence, @ForAll long seed)
            throws InterruptedException {
        play(sequence, store -> new FlakyStore(store, new Random(seed), LOST_REPLIES), false);
    }

    /** Chance is drawn by several threads here, as it is where somebody waits: a seed may not give the same faults again. */
    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void promisesHoldThoughServicesAreCreatedTogether(@ForAll("sequences") List<Step> sequence, @ForAll long seed)
            throws InterruptedException {
        play(sequence, store -> new FlakyStore(store, new Random(seed), LOST_REPLIES), true);
    }

    @Property
    void everyStateThatIsNotTerminalHasAWayOutOnceFaultsStop(@ForAll("states") AccountState state)
            throws InterruptedException {
        try (World world = world(UnaryOperator.identity(), false)) {
            AccountName name = new Arrivals(world).in(state);
            world.elapse(LONG);
            world.settle();
            boolean setAside = world.state(name) == AccountState.QUARANTINED;
            assertTrue(world.state(name).isAtRest() || setAside, () -> name + " is " + world.state(name));
            world.clean();
            assertTrue(world.state(name).isTerminal(), () -> name + " is " + world.state(name));
        }
    }

    @Example
    void whatIsSetAsideStaysThereUntilAPersonSaysSo() throws InterruptedException {
        try (World world = world(UnaryOperator.identity(), false)) {
            AccountName name = new Arrivals(world).in(AccountState.QUARANTINED);
            world.elapse(LONG);
            world.settle();
            assertEquals(AccountState.QUARANTINED, world.state(name));

            world.manager(0).quarantine().delete(name, "a person looked at it");
            world.settle();
            assertEquals(AccountState.DELETED, world.state(name));
        }
    }

    /** Only an adopted account comes to be DETACHED, and nothing leads on from there. */
    @Provide
    Arbitrary<AccountState> states() {
        return Arbitraries.of(AccountState.values()).filter(state -> state != AccountState.DETACHED);
    }

    @Provide
    Arbitrary<List<Step>> sequences() {
        return Step.sequences();
    }

    private void play(List<Step> sequence, UnaryOperator<AccountStore> decorated, boolean together)
            throws InterruptedException {
        try (World world = world(decorated, together)) {
            Player player = new Player(world);
            for (Step step : sequence) {
                player.play(step);
            }
            world.settle();
            world.clean();
        }
    }

    private World world(UnaryOperator<AccountStore> decorated, boolean together) {
        TurnedTime time = new TurnedTime();
        AccountStore store = open(time);
        return new World(store, decorated.apply(store), time, this::elapse, together);
    }
}
