package dev.tam.testkit.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AcquireTimeoutException;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.LeaseSet;
import dev.tam.OnReturn;
import dev.tam.Session;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What those do who want accounts and have them, and what must be true of it at once. */
final class Holders {

    /** What may become of an account that is given back. */
    static final List<OnReturn> EFFECTS = List.of(OnReturn.values());

    /** The label of accounts that were given back for somebody who waits for them. */
    static final String HANDED_ON = "handed-on";

    static final String YES = "yes";

    private static final LeaseRequest NOW = LeaseRequest.from(Seats.SPEC, LeaseRequest.waitAtMost(Duration.ZERO));

    private final World world;

    Holders(World world) {
        this.world = world;
    }

    void createLeased(Step step) {
        Holding unused = hold(step, world.manager(step.seat()).createLeased(Seats.SPEC));
    }

    void acquire(Step step) throws InterruptedException {
        Holding unused = hold(step, world.manager(step.seat()).acquire(NOW));
    }

    /** All or none. */
    void acquireAll(Step step) throws InterruptedException {
        Set<String> before = world.promises().leased();
        try {
            LeaseSet both = world.manager(step.seat()).acquireAll(Map.of("buyer", NOW, "seller", NOW));
            for (Lease lease : both.leases().values()) {
                Holding unused = hold(step, lease);
            }
        } catch (AcquireTimeoutException e) {
            world.promises().nothingWasLeasedTo(world.holdings(), before);
            throw e;
        }
    }

    Holding hold(Step step, Lease lease) {
        Holding holding = new Holding(lease, world.seats().get(step.seat()));
        world.promises().leased(holding, world.holdings());
        world.holdings().add(holding);
        return holding;
    }

    void release(Step step) {
        with(step, Holding::believes, holding -> {
            if (world.promises().isHis(holding)) {
                holding.close();
            }
            underHisClaim(holding, () -> giveBack(step, holding.lease()));
        });
    }

    /** Gives back one that those may have who wait for its label. */
    void handOn(Step step) {
        with(step, h -> h.believes() && world.promises().isHis(h), holding -> {
            holding.lease().label(HANDED_ON, YES);
            holding.close();
            holding.lease().close(OnReturn.REUSE);
        });
    }

    void releaseLate(Step step) {
        with(step, h -> !h.believes(), holding -> unchanged(holding, () -> giveBack(step, holding.lease())));
    }

    private static void giveBack(Step step, Lease lease) {
        if (step.amount() % 5 == 0) {
            lease.close();
        } else {
            lease.close(EFFECTS.get(step.amount() % EFFECTS.size()));
        }
    }

    void reset(Step step) {
        with(step, h -> h.believes() && !h.isBehind(), holding -> {
            holding.reset(false);
            Object unused = holding.lease().reset();
            holding.reset(true);
        });
    }

    void label(Step step) {
        with(step, Holding::believes, h -> underHisClaim(h, () -> h.lease().label("color", "c" + step.amount())));
    }

    void logIn(Step step) {
        with(step, h -> h.believes() && !h.isBehind() && !h.isHalfReset(), holding -> {
            String service = step.of(world.services()).id();
            Session session = holding.lease().session(service);
            holding.loggedIn(service, session.value(FakeServiceAdapter.SESSION).reveal());
        });
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

    private void with(Step step, Predicate<Holding> which, Consumer<Holding> action) {
        List<Holding> fitting = world.holdings().stream()
                .filter(h -> h.isOf(world.manager(step.seat())) && which.test(h))
                .toList();
        if (!fitting.isEmpty()) {
            action.accept(step.of(fitting));
        }
    }
}
