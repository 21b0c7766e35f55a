package dev.tam.core.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountState;
import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.core.ledger.Ledger;
import dev.tam.core.ledger.LiveClaim;
import dev.tam.core.service.AllowList;
import dev.tam.core.service.Service;
import dev.tam.spi.store.Claimed;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Intent;
import dev.tam.spi.store.Provenance;
import dev.tam.spi.store.ReserveResult;
import dev.tam.store.memory.MemoryStore;
import dev.tam.testkit.TurnedTime;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Operation;
import dev.tam.testkit.store.Drafts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts that no caller of the step should have come with. */
class DeleteStepTest {

    private final TurnedTime time = new TurnedTime();
    private final MemoryStore store = MemoryStore.open(time);
    private final Drafts drafts = new Drafts();
    private final FakeServiceAdapter adapter = FakeServiceAdapter.of(FakeService.empty());
    private final Service idm = new Service(
            Drafts.SERVICES.get(0), adapter, adapter.describe(), new AllowList("test", List.of("127.0.0.1")), time);

    @AfterEach
    void close() {
        idm.close();
        store.close();
    }

    private LiveClaim reserved(Origin origin) {
        Intent owned = drafts.owned();
        Identity who = owned.identity();
        Provenance from = new Provenance(Owner.RUN, origin, drafts.run(), Optional.empty());
        Intent intent = new Intent(
                owned.stamp(),
                new Identity(who.id(), who.namespace(), who.name(), who.spec(), from),
                owned.labels(),
                owned.bindings(),
                owned.claim(),
                owned.ttl());
        Claimed claimed =
                ((ReserveResult.Reserved) store.reserve(List.of(intent)).get(0)).claimed();
        Ledger ledger = new Ledger(store, drafts.member(), time, Drafts.TTL);
        return new LiveClaim(ledger, claimed, time.nanoTime(), Drafts.TTL);
    }

    private void assertHopelessAndNothingAsked(LiveClaim claim, String why) {
        WorkFailure failure = new DeleteStep(
                        claim, idm, claim.account().bindings().get(0))
                .run()
                .orElseThrow();

        assertEquals(WorkFailure.Kind.HOPELESS, failure.kind());
        assertTrue(failure.why().contains(why), failure.why());
        assertEquals(0, adapter.asked(Operation.FIND));
        assertEquals(0, adapter.asked(Operation.DELETE));
    }

    @Test
    void anAccountThatIsNotDeletingIsLeftAlone() {
        assertHopelessAndNothingAsked(reserved(Origin.CREATED), "it is CREATING");
    }

    @Test
    void anAdoptedAccountIsLeftAloneEvenIfItIsDeleting() {
        LiveClaim claim = reserved(Origin.ADOPTED);
        claim.become("a mistake of somebody's", AccountState.DELETING);

        assertHopelessAndNothingAsked(claim, "adopted");
    }
}
