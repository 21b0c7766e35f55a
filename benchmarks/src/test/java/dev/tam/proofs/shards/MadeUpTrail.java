package dev.tam.proofs.shards;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.RunId;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.Actor;
import dev.tam.spi.store.ClaimId;
import dev.tam.spi.store.Event;
import dev.tam.spi.store.EventKind;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The audit trail of one account, made up event by event. It begins with an account that was made and is free. */
final class MadeUpTrail {

    static final String ACCOUNT = "alice";

    private static final Stamps STAMPS = new Stamps(new Actor(
            new Member(new MemberId("member00"), Watch.NAMESPACE, new RunId("run"), "host"), "main", Optional.empty()));

    private final List<Event> events = new ArrayList<>();
    private Optional<AccountState> state = Optional.empty();

    MadeUpTrail() {
        then(EventKind.RESERVED, "creator0", AccountState.CREATING, 1);
        then(EventKind.MOVED, "creator0", AccountState.AVAILABLE, 2);
    }

    /** Goes on from the state in which it is. */
    MadeUpTrail then(EventKind kind, String claim, AccountState to, long fence) {
        return then(state, kind, claim, to, fence);
    }

    /** Goes on from a state. */
    MadeUpTrail then(Optional<AccountState> from, EventKind kind, String claim, AccountState to, long fence) {
        events.add(new Event(
                events.size() + 1,
                Instant.EPOCH,
                new Event.Subject(new AccountId("account0"), AccountName.of(ACCOUNT), fence),
                from,
                to,
                new Event.Cause(kind, Optional.of(new ClaimId(claim)), STAMPS.next("made up"))));
        state = Optional.of(to);
        return this;
    }

    List<Event> events() {
        return events;
    }
}
