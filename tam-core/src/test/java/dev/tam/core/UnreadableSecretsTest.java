package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountManager;
import dev.tam.AccountState;
import dev.tam.AcquireTimeoutException;
import dev.tam.Lease;
import dev.tam.OnReturn;
import dev.tam.SecretUnreadableException;
import dev.tam.spi.SealedSecret;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.BindingRecord;
import dev.tam.spi.store.Reseal;
import dev.tam.testkit.service.FakeServiceAdapter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnreadableSecretsTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSwappedCiphertextSetsItsAccountAsideAndTheNextIsTried() throws Exception {
        tam.pool("shopper").fill(2);
        Lease first = world.lease(tam);
        Lease second = world.lease(tam);
        first.close(OnReturn.REUSE);
        AccountRecord tampered = world.record(first.account().name());
        AccountRecord other = world.record(second.account().name());
        world.store.reseal(tampered.bindings().stream()
                .map(b -> new Reseal(
                        tampered.id(),
                        b.service(),
                        password(b),
                        password(other.binding(b.service()).orElseThrow())))
                .toList());
        second.close(OnReturn.REUSE);

        try (Lease lease = world.lease(tam)) {
            assertEquals(second.account().name(), lease.account().name());
        }
        assertThrows(AcquireTimeoutException.class, () -> world.lease(tam));
        assertEquals(AccountState.QUARANTINED, world.state(tampered.identity().name()));
        assertEquals(1, tam.quarantine().byReason().size());
    }

    @Test
    void aTokenInThePlaceOfAPasswordIsRefusedAndTheAccountCanStillBeDeleted() {
        FakeServiceAdapter issuing =
                FakeServiceAdapter.over(world.users).issuing("api").build();
        AccountManager other =
                world.open(world.builder("run-4").service("users", issuing).spec(World.shopper()));
        Account account = other.create("shopper");
        AccountRecord made = world.record(account.name());
        BindingRecord users = made.bindings().get(0);
        SealedSecret token = users.secrets().issued().get("api");
        assertEquals(1, world.store.reseal(List.of(new Reseal(made.id(), users.service(), password(users), token))));

        SecretUnreadableException refused = assertThrows(
                SecretUnreadableException.class,
                () -> other.account(account.name().value()));

        assertEquals(SecretUnreadableException.Reason.CORRUPT, refused.reason());
        assertEquals(account.name().value(), refused.account());
        assertTrue(other.delete(account.name().value()).left().isEmpty());
    }

    private static SealedSecret password(BindingRecord binding) {
        return binding.secrets().password().orElseThrow();
    }
}
