package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountManager;
import dev.tam.AccountState;
import dev.tam.ServiceStatus.Health;
import dev.tam.spi.service.Created;
import dev.tam.spi.service.Outcome;
import dev.tam.spi.service.Sighting;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenAdapterTest {

    private final World world = new World();
    private final AccountManager tam = world.manager("run-1");

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aBrokenAdapterLeavesOtherServicesAndAccountsUnharmed() {
        for (Fault fault : List.of(Fault.RETURN_NULL, Fault.THROW, Fault.THROW_ERROR)) {
            world.billingAdapter.script(Operation.CREATE, fault);
            Account account = tam.create("shopper");
            assertEquals(AccountState.HELD, world.state(account.name()));
        }
        assertEquals(3, world.users.logins().size());
        assertEquals(world.users.logins(), world.billing.logins());
    }

    @SuppressWarnings("NullOptional") // as a careless adapter writes it
    private static Stream<Supplier<Created>> creationsThatNobodyCanKeep() {
        return Stream.of(
                () -> new Created(null, Map.of(), Map.of()),
                () -> new Created(Optional.of("x".repeat(1_001)), Map.of(), Map.of()),
                () -> new Created(Optional.empty(), Map.of("bio", "x".repeat(65_537)), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("creationsThatNobodyCanKeep")
    void aCreationThatNobodyCanKeepIsAnUnknownOutcome(Supplier<Created> creation) {
        AccountManager other = world.open(world.builder("run-2")
                .service(
                        "billing",
                        Interposed.adapter(world.billingAdapter)
                                .answering("create", () -> Outcome.done(creation.get()))
                                .seen())
                .spec(World.shopper()));

        AccountException e = assertThrows(AccountException.class, () -> other.create("shopper"));

        assertFalse(String.valueOf(e.getMessage()).contains("xxxxx"), e.getMessage());
        world.maintain(tam, 15);
        assertEquals(Set.of(), world.remote());
    }

    @Test
    void aSightingThatDoesNotSayWhoseItIsOpensNoGate() {
        Account account = tam.create("shopper");
        AccountManager sameRun = world.open(world.builder("run-1")
                .service(
                        "billing",
                        Interposed.adapter(world.billingAdapter)
                                .answering(
                                        "find",
                                        () -> Outcome.done(new Sighting.Present(Optional.empty(), null, Map.of())))
                                .seen())
                .spec(World.shopper()));

        sameRun.delete(account.name().value());

        assertEquals(1, world.billing.logins().size());
    }

    @Test
    void causesThatLoopAreAnUnknownOutcomeLikeAnyOther() {
        IllegalStateException first = new IllegalStateException("Canary-in-a-loop");
        IllegalStateException second = new IllegalStateException("Canary-in-a-loop", first);
        first.initCause(second);
        AccountManager other = world.open(world.builder("run-2")
                .service(
                        "billing",
                        Interposed.adapter(world.billingAdapter)
                                .instead("create", () -> {
                                    throw first;
                                })
                                .seen())
                .spec(World.shopper()));

        AccountException e = assertThrows(AccountException.class, () -> other.create("shopper"));

        assertTrue(e.toString().contains("IllegalStateException"), e.toString());
        assertFalse(e.toString().contains("Canary"), e.toString());
    }

    @Test
    void interruptedCallersDoNotMakeAServiceDown() throws Exception {
        for (int i = 0; i < 6; i++) {
            world.billingAdapter.script(Operation.CREATE, Fault.HANG);
            CompletableFuture<Thread> creating = new CompletableFuture<>();
            CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> {
                creating.complete(Thread.currentThread());
                String seen = assertThrows(AccountException.class, () -> tam.create("shopper"))
                        .toString();
                return Thread.interrupted() ? "flag kept" : seen;
            });
            assertTrue(world.billingAdapter.awaitHanging(1, Duration.ofMinutes(1)));
            creating.get().interrupt();
            assertEquals("flag kept", end.get(60, TimeUnit.SECONDS));
        }

        assertTrue(tam.status().services().stream().allMatch(s -> s.health() == Health.UP));
        world.maintain(tam, 15);
        assertEquals(Set.of(), world.remote());
    }
}
