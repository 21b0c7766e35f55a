package dev.tam.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AccountManager;
import dev.tam.AccountPool;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupTerm;
import dev.tam.PoolPolicy;
import dev.tam.RekeyReport;
import dev.tam.TamException;
import dev.tam.spi.store.AccountRecord;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Does the steps, and tolerates whatever tam throws on purpose. What holders of leases do is done by {@link Holders}. */
final class Player {

    /** What a manager may die of. */
    private static final List<Step.Kind> LAST_ACTS = List.of(
            Step.Kind.CREATE,
            Step.Kind.MAINTAIN,
            Step.Kind.FILL,
            Step.Kind.ACQUIRE,
            Step.Kind.CREATE_LEASED,
            Step.Kind.CLEAN_MINE,
            Step.Kind.RESET_LEASE,
            Step.Kind.RELEASE,
            Step.Kind.DELETE_OWN);

    private static final Duration LONGEST = Duration.ofSeconds(270);

    private final World world;
    private final Holders holders;
    private final Waiting waiting;
    private final Hanging hanging;
    /** What somebody once planned; much may have happened since. */
    private Optional<CleanupPlan> plan = Optional.empty();

    Player(World world) {
        this.world = world;
        this.holders = new Holders(world);
        this.waiting = new Waiting(world, holders);
        this.hanging = new Hanging(world, this::attempt);
    }

    void play(Step step) throws InterruptedException {
        attempt(step);
        world.check();
    }

    private void attempt(Step step) throws InterruptedException {
        try {
            take(step);
        } catch (TamException e) {
            // Told, and recorded: whoever called has lost nothing.
        }
    }

    private void take(Step step) throws InterruptedException {
        AccountManager manager = world.manager(step.seat());
        switch (step.kind()) {
            case CREATE -> manager.createAll(Seats.SPEC, 1 + step.amount() % 2);
            case CREATE_LEASED -> holders.createLeased(step);
            case FILL -> fill(step, manager.pool(Seats.SPEC));
            case ACQUIRE -> holders.acquire(step);
            case ACQUIRE_ALL -> holders.acquireAll(step);
            case WAIT -> waiting.during(step, this::attempt);
            case RELEASE -> holders.release(step);
            case RELEASE_LATE -> holders.releaseLate(step);
            case RESET_LEASE -> holders.reset(step);
            case LABEL -> holders.label(step);
            case LOG_IN -> holders.logIn(step);
            case RESET_OWN -> withOwn(step, name -> manager.reset(name));
            case DELETE_OWN -> withOwn(step, name -> manager.delete(name));
            case ELAPSE -> world.elapse(length(step));
            case MAINTAIN -> manager.maintain();
            case KILL -> kill(step);
            case CLOSE -> close(step);
            case CLEAN_MINE -> manager.cleanup(CleanupTerm.mine());
            case CLEAN_WIDE -> cleanWide(step, manager);
            case PLAN -> plan = Optional.of(manager.plan(CleanupTerm.everything()));
            case CARRY_OUT -> plan.ifPresent(manager::cleanup);
            case END_RUN -> endRun(step, manager);
            case FAULTS -> trouble(step);
            case LATE -> late(step);
            case DELIVER -> step.of(world.services()).deliver();
            case HANG -> hanging.during(step);
            case CALM -> world.services().forEach(Remotes::calm);
            case STOP_TIME -> world.seats().get(step.seat()).time().stop();
            case GO_ON -> world.seats().get(step.seat()).time().goOn();
            case QUARANTINE -> withQuarantined(step, manager);
            case APPLY -> manager.pool(Seats.SPEC).apply(policy(step));
            case PAUSE -> manager.pauseService(step.of(world.services()).id(), length(step), "the model says so");
            case RESUME -> manager.resumeService(step.of(world.services()).id());
            case REKEY -> rekey(manager);
        }
    }

    private static void fill(Step step, AccountPool pool) {
        pool.fill(Math.min(1 + step.amount() % 3, pool.policy().maxSize()));
    }

    private static PoolPolicy policy(Step step) {
        return new PoolPolicy(step.pick() % 2, 1 + step.amount() % 6, step.of(Holders.EFFECTS));
    }

    /** Promise 17: all seats have all keys, each another one first. */
    private static void rekey(AccountManager manager) {
        RekeyReport report = manager.rekey();
        assertEquals(List.of(), report.unreadable(), "promise 17: rekeying lost secrets");
    }

    /** Mostly short, so that leases can be kept; sometimes up to three times what a lease lasts. */
    private static Duration length(Step step) {
        return step.pick() < 6
                ? Duration.ofSeconds(1 + step.amount() % 40)
                : LONGEST.multipliedBy(1 + step.amount()).dividedBy(100);
    }

    /** Some changes still reach the store, in the middle of whatever the manager does then. */
    private void kill(Step step) throws InterruptedException {
        world.seats().get(step.seat()).line().cutAfter(step.amount() % 12);
        Step last = new Step(LAST_ACTS.get(step.pick() % LAST_ACTS.size()), step.seat(), step.pick(), step.amount());
        try {
            attempt(last);
        } finally {
            world.seats().kill(step.seat());
        }
    }

    private void close(Step step) {
        world.holdings().stream()
                .filter(h -> h.isOf(world.manager(step.seat())))
                .forEach(Holding::revoke);
        world.seats().close(step.seat());
    }

    private void cleanWide(Step step, AccountManager manager) {
        CleanupTerm confirmed = CleanupTerm.confirmEnvironment("test");
        CleanupTerm most = CleanupTerm.atMost(1_000);
        switch (step.pick() % 5) {
            case 0 -> manager.cleanup(CleanupTerm.everything(), confirmed, most);
            case 1 -> manager.cleanup(CleanupTerm.orphans(), confirmed, most);
            case 2 -> manager.cleanup(CleanupTerm.deadRuns(), confirmed, most);
            case 3 -> manager.cleanup(CleanupTerm.ofSpec(Seats.SPEC), confirmed, most);
            default -> {
                world.holdings().forEach(Holding::revoke);
                manager.cleanup(CleanupTerm.everything(), confirmed, most, CleanupTerm.revokeLeases());
            }
        }
    }

    private void endRun(Step step, AccountManager manager) {
        world.holdings().stream().filter(h -> h.isOfRun(manager.run())).forEach(Holding::revoke);
        try {
            manager.endRun();
        } finally {
            world.seats().endRun(step.seat());
        }
    }

    private void trouble(Step step) {
        Remotes remotes = step.of(world.services());
        remotes.trouble(step.pick() % 7, (10 + step.amount() % 50) / 100.0, step.amount());
    }

    /** A password that comes late is no step: tam cannot hold it up, and no service checks its fence. */
    private void late(Step step) {
        step.of(world.services())
                .late(step.amount() % 4 == 0 ? Operation.DELETE : Operation.CREATE, 1 + step.amount() % 3);
    }

    private void withOwn(Step step, Consumer<String> action) {
        List<AccountRecord> held = world.in(AccountState.HELD);
        if (!held.isEmpty()) {
            action.accept(step.of(held).identity().name().value());
        }
    }

    private void withQuarantined(Step step, AccountManager manager) {
        List<AccountRecord> aside = world.in(AccountState.QUARANTINED);
        if (!aside.isEmpty() && step.amount() % 2 == 0) {
            manager.quarantine().retry(step.of(aside).identity().name(), "the model says so");
        } else if (!aside.isEmpty()) {
            manager.quarantine().delete(step.of(aside).identity().name(), "the model says so");
        }
    }
}
