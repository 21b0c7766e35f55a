package dev.tam.testkit.model;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.Lease;
import dev.tam.LeaseRequest;
import dev.tam.OnReturn;
import dev.tam.TamException;
import dev.tam.spi.store.AccountRecord;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;

/** Brings an account into a state and leaves it there: by use, by a fault, or because its manager dies. */
final class Arrivals {

    private static final int SEAT = 1;

    private final World world;

    Arrivals(World world) {
        this.world = world;
    }

    /** Its name; the state is one that managers can bring an account into. */
    AccountName in(AccountState state) throws InterruptedException {
        switch (state) {
            case CREATING -> dieAfter(2, () -> world.manager(SEAT).create(Seats.SPEC));
            case AVAILABLE -> world.manager(SEAT).pool(Seats.SPEC).fill(1);
            case HELD -> world.manager(SEAT).create(Seats.SPEC);
            case LEASED -> lease();
            case DIRTY -> lease().close(OnReturn.RESET);
            case RESETTING -> {
                lease().close(OnReturn.RESET);
                dieAfter(3, () -> world.manager(SEAT).maintain());
            }
            case DELETING -> {
                world.services().forEach(s -> s.refuse(Operation.DELETE, Fault.FAIL_NOT_SENT));
                delete();
            }
            case DELETED -> delete();
            case QUARANTINED -> lease().close(OnReturn.QUARANTINE);
            case DETACHED -> throw new IllegalArgumentException("only adopted accounts come to be DETACHED");
        }
        AccountRecord account = world.promises().accounts().get(0);
        if (account.state() != state) {
            throw new AssertionError("it should be " + state + ": " + Promises.describe(account));
        }
        return account.identity().name();
    }

    private Lease lease() throws InterruptedException {
        world.manager(SEAT).pool(Seats.SPEC).fill(1);
        return world.manager(SEAT).acquire(LeaseRequest.from(Seats.SPEC, LeaseRequest.waitAtMost(Duration.ZERO)));
    }

    private void delete() {
        String name = world.manager(SEAT).create(Seats.SPEC).name().value();
        world.manager(SEAT).delete(name);
    }

    private void dieAfter(int changes, Runnable act) {
        world.seats().get(SEAT).line().cutAfter(changes);
        try {
            act.run();
        } catch (TamException e) {
            // It dies of it.
        }
    }
}
