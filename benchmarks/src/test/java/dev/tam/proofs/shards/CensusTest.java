package dev.tam.proofs.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AccountName;
import dev.tam.AccountState;
import dev.tam.Origin;
import dev.tam.Owner;
import dev.tam.RunId;
import dev.tam.ServiceId;
import dev.tam.Taint;
import dev.tam.spi.store.AccountId;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.BindingSecrets;
import dev.tam.spi.store.Condition;
import dev.tam.spi.store.Identity;
import dev.tam.spi.store.Provenance;
import dev.tam.spi.store.Remote;
import dev.tam.spi.store.SpecSnapshot;
import dev.tam.spi.store.Times;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Store and service are compared at the end. */
final class CensusTest {

    private static final String NAME = "alice";

    @Test
    void freeAccountsAreInTheServiceAndDeletedOnesAreNot() {
        assertLost(0, AccountState.AVAILABLE, Set.of(NAME));
        assertLost(0, AccountState.DELETED, Set.of());
    }

    @Test
    void whatTheServiceDoesNotHaveIsLost() {
        assertLost(1, AccountState.AVAILABLE, Set.of());
    }

    @Test
    void whatTheServiceStillHasIsLost() {
        assertLost(1, AccountState.DELETED, Set.of(NAME));
    }

    @Test
    void whatTheStoreNeverKnewIsLost() {
        assertLost(1, AccountState.AVAILABLE, Set.of(NAME, "stranger"));
    }

    @ParameterizedTest
    @EnumSource(
            value = AccountState.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"AVAILABLE", "DELETED", "DETACHED"})
    void whatIsNotAtRestIsLost(AccountState state) {
        assertLost(1, state, Set.of(NAME));
    }

    private static void assertLost(int count, AccountState state, Set<String> logins) {
        List<Breach> breaches = Census.check(List.of(account(state)), logins);
        assertEquals(count, breaches.size(), breaches.toString());
    }

    private static AccountRecord account(AccountState state) {
        ServiceId users = ServiceId.of("users");
        return new AccountRecord(
                new Identity(
                        new AccountId("account0"),
                        Watch.NAMESPACE,
                        AccountName.of(NAME),
                        new SpecSnapshot(Ground.POOL, "f1", List.of(List.of(users)), Map.of(), Map.of()),
                        new Provenance(Owner.POOL, Origin.CREATED, RunId.of("run"), Optional.of(Ground.POOL))),
                new Condition(state, Taint.NONE, 5, OptionalInt.empty(), 0, "made up"),
                Map.of(),
                List.of(new BindingRecord(users, NAME, Remote.intended(), BindingSecrets.none())),
                Optional.empty(),
                new Times(Instant.EPOCH, Instant.EPOCH, Optional.empty(), Instant.EPOCH));
    }
}
