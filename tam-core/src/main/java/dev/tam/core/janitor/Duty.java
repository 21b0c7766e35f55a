package dev.tam.core.janitor;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.hash.Hashing;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.service.Services;
import dev.tam.core.work.Blueprint;
import dev.tam.spi.Deadline;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether this manager is one of the few whose background threads keep house.
 *
 * <ol>
 *   <li>Two of those that can do the same work sit at a time. What they can do is their specs and the services that are
 *       not parked, as they see them: who cannot reach a service stands in only for those that cannot either.
 *   <li>Who can fill no pool any more, since its run was ended, stands in only for others of that kind.
 *   <li>A seat is asked for again at a third of its time, and lost when its holder falls silent.
 * </ol>
 */
public final class Duty {

    private static final int SEATS = 2;
    private static final Duration TTL = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Services services;
    private final List<String> specs;
    private Deadline askAgain;
    private String circle = "";
    private boolean sits;
    private boolean fills = true;

    /** For a member. */
    public Duty(Ledger ledger, Services services, Collection<Blueprint> blueprints) {
        this.ledger = ledger;
        this.services = services;
        this.specs = blueprints.stream()
                .map(b -> b.name() + "=" + b.snapshot().fingerprint())
                .sorted()
                .toList();
        this.askAgain = Deadline.in(Duration.ZERO, ledger.time());
    }

    /** Whether it is on duty now. Asks the store at most every ten seconds, and when a service was parked or came back. */
    public synchronized boolean isOn() {
        String present = circle();
        if (askAgain.hasPassed() || !present.equals(circle)) {
            circle = present;
            sits = ledger.store().takeSeat(ledger.member(), circle, SEATS, TTL);
            askAgain = Deadline.in(TTL.dividedBy(3), ledger.time());
        }
        return sits;
    }

    /** For a manager whose run was ended: it fills no pool, and stands in only for those that do not either. */
    public synchronized void fillsNoMore() {
        fills = false;
    }

    private String circle() {
        Stream<String> open = services.open().stream().map(Object::toString).sorted();
        String all = String.join("\n", Stream.concat(specs.stream(), open).toList()) + (fills ? "" : "\nended");
        return Hashing.sha256().hashString(all, UTF_8).toString().substring(0, 16);
    }
}
