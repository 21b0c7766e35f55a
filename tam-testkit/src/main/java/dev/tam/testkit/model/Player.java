package dev.tam.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AccountManager;
import dev.tam.AccountState;
import dev.tam.CleanupPlan;
import dev.tam.CleanupTerm;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.OnReturn;
import dev.tam.TamException;
import dev.tam.spi.store.AccountRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Does the steps, and tolerates whatever tam throws on purpose. */
final class Player {

    private static final List<OnReturn> EFFECTS = List.of(OnReturn.values());

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
    /** What somebody once planned; much may have happened since. */
    private Optional<CleanupPlan> plan = Optional.empty();

    Player(World world) {
        this.world = world;
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
            case CREATE_LEASED -> hold(step, manager.createLeased(Seats.SPEC));
            case FILL -> manager.pool(Seats.SPEC).fill(1 + step.amount() % 3);
            case ACQUIRE ->
                hold(step, manager.acquire(LeaseRequest.from(Seats.SPEC, LeaseRequest.waitAtMost(Duration.ZERO))));
            case RELEASE -> withHolding(step, Holding::believes, h -> release(step, h));
            case RELEASE_LATE -> withHolding(step, h -> !h.believes(), h -> releaseLate(step, h));
            case RESET_LEASE -> withHolding(step, h -> h.believes() && !h.isBehind(), Player::reset);
            case LABEL -> withHolding(step, Holding::believes, h -> label(step, h));
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
            case CALM -> world.services().forEach(Remotes::calm);
            case STOP_TIME -> world.seats().get(step.seat()).time().stop();
            case GO_ON -> world.seats().get(step.seat()).time().goOn();
            case QUARANTINE -> withQuarantined(step, manager);
        }
    }

    private void hold(Step step, Lease lease) {
        Holding holding = new Holding(lease, world.seats().get(step.seat()));
        world.promises().leased(holding, world.holdings());
        world.holdings().add(holding);
    }

    /** Mostly short, so that leases can be kept; sometimes up to three times what a lease lasts. */
    private static Duration length(Step step) {
        return step.pick() < 6
                ? Duration.ofSeconds(1 + step.amount() % 40)
                : LONGEST.multipliedBy(1 + step.amount()).dividedBy(100);
    }

    private void release(Step step, Holding holding) {
        if (world.promises().isHis(holding)) {
            holding.close();
        }
        underHisClaim(holding, () -> holding.lease().close(EFFECTS.get(step.amount() % EFFECTS.size())));
    }

    private void releaseLate(Step step, Holding holding) {
        unchanged(holding, () -> holding.lease().close(EFFECTS.get(step.amount() % EFFECTS.size())));
    }

    private void label(Step step, Holding holding) {
        underHisClaim(holding, () -> holding.lease().label("color", "c" + step.amount()));
    }

    /** What one who has lost his lease, and does not know it, does to it changes nothing. */
    private void underHisClaim(Holding holding, Runnable act) {
        if (world.promises().isHis(holding)) {
            act.run();
        } else {
            unchanged(holding, act);
        }
    }

    /** Promise 7. */
    private void unchanged(Holding holding, Runnable act) {
        List<?> before = world.promises().standing();
        try {
            act.run();
        } finally {
            assertEquals(
                    before,
                    world.promises().standing(),
                    () -> "promise 7: one who came late changed something, " + holding);
        }
    }

    private static void reset(Holding holding) {
        holding.reset(false);
        Object unused = holding.lease().reset();
        holding.reset(true);
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

    private void withHolding(Step step, Predicate<Holding> which, Consumer<Holding> action) {
        List<Holding> fitting = world.holdings().stream()
                .filter(h -> h.isOf(world.manager(step.seat())) && which.test(h))
                .toList();
        if (!fitting.isEmpty()) {
            action.accept(step.of(fitting));
        }
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
