package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.Account;
import dev.tam.AccountException;
import dev.tam.AccountHistory;
import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.AccountName;
import dev.tam.AccountSpec;
import dev.tam.AccountState;
import dev.tam.Presence;
import dev.tam.ServiceId;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.store.AccountQuery;
import dev.tam.spi.store.AccountRecord;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Namespace;
import dev.tam.spi.store.PageRequest;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Services of one stage are created at the same time, stages one after another. */
class StagesTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    /** What the first try in a service may come to; an empty list is success. */
    private static final Map<String, List<Fault>> FIRST_TRIES = Map.of(
            "done", List.of(),
            "done, unheard", List.of(Fault.APPLY_AND_LOSE_REPLY),
            "lost on its way", List.of(Fault.LOSE_BEFORE_APPLY),
            "not sent once", List.of(Fault.FAIL_NOT_SENT),
            "never sent", List.of(Fault.FAIL_NOT_SENT, Fault.FAIL_NOT_SENT),
            "refused", List.of(Fault.refuse(RefusalCode.INVALID)),
            "taken", List.of(Fault.refuse(RefusalCode.ALREADY_EXISTS)),
            "late", List.of(Fault.ANSWER_LATE, Fault.ANSWER_LATE),
            "thrown", List.of(Fault.THROW));

    private final World world = new World();
    private final FakeService orders = FakeService.empty();
    private final FakeServiceAdapter ordersAdapter = FakeServiceAdapter.of(orders);
    private final WatchedAdapter watched = new WatchedAdapter(ordersAdapter);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AccountManager tam = world.open(builder("run-1"));

    private AccountManagerBuilder builder(String run) {
        return world.builder(run)
                .service("orders", watched)
                .set("calls.attempts", 2)
                .spec(AccountSpec.of("shopper").on("users").together("billing", "orders"));
    }

    @AfterEach
    void close() {
        ordersAdapter.release();
        threads.shutdownNow();
        world.close();
    }

    @Test
    void servicesOfOneStageAreCalledAtTheSameTimeAfterTheStageBefore() throws Exception {
        world.billingAdapter.script(Operation.CREATE, Fault.HANG);
        ordersAdapter.script(Operation.CREATE, Fault.HANG);
        Future<Account> made = threads.submit(() -> tam.create("shopper"));

        assertTrue(world.billingAdapter.awaitHanging(1, SOON));
        assertTrue(ordersAdapter.awaitHanging(1, SOON), "orders waited for billing");
        assertEquals(1, world.users.logins().size());

        ordersAdapter.release();
        world.billingAdapter.release();
        assertEquals(Set.of(made.get().name().value()), everywhere());
    }

    @Test
    void aStageBeginsWhenTheOneBeforeHasEnded() throws Exception {
        world.usersAdapter.script(Operation.CREATE, Fault.HANG);
        Future<Account> made = threads.submit(() -> tam.create("shopper"));

        assertTrue(world.usersAdapter.awaitHanging(1, SOON));
        assertEquals(0, world.billingAdapter.asked(Operation.CREATE) + ordersAdapter.asked(Operation.CREATE));

        world.usersAdapter.release();
        assertEquals(AccountState.HELD, world.state(made.get().name()));
    }

    @Test
    void aServiceKnowsWhatEarlierStagesReturnedAndNothingOfItsOwn() {
        Account account = tam.create("shopper");

        assertEquals(
                Map.of(
                        ServiceId.of("users"),
                        Map.of("id", world.users.externalId(account.login("users")), "login", account.login("users"))),
                watched.earlier());
        tam.delete(account.name().value());
        assertEquals(Set.of(ServiceId.of("users")), watched.earlier().keySet());
    }

    @Test
    void aFailureIsCompensatedOnlyWhenTheRestOfItsStageHasEnded() throws Exception {
        world.billingAdapter.script(Operation.CREATE, Fault.refuse(RefusalCode.INVALID));
        ordersAdapter.script(Operation.CREATE, Fault.HANG);
        Future<Account> made = threads.submit(() -> tam.create("shopper"));
        assertTrue(ordersAdapter.awaitHanging(1, SOON));
        AccountName name = AccountName.of(world.users.logins().first());
        assertEquals(AccountState.CREATING, world.state(name));
        assertEquals(0, world.users.applied(Operation.DELETE));

        ordersAdapter.release();

        AccountException failure = (AccountException)
                assertThrows(ExecutionException.class, made::get).getCause();
        assertEquals("billing", failure.service().orElseThrow());
        assertEquals(1, orders.applied(Operation.CREATE));
        assertEquals(Set.of(), everywhere());
        assertEquals(List.of("deleted in orders", "deleted in users"), deletions(name));
    }

    private List<String> deletions(AccountName name) {
        return tam.history(name.value()).orElseThrow().entries().stream()
                .map(AccountHistory.Entry::what)
                .filter(what -> what.contains("deleted in"))
                .map(what -> what.substring(what.indexOf("deleted in")))
                .toList();
    }

    @Test
    void everyFailureOfAStageIsTold() {
        world.billingAdapter.always(Operation.CREATE, Fault.refuse(RefusalCode.ALREADY_EXISTS));
        ordersAdapter.always(Operation.CREATE, Fault.refuse(RefusalCode.INVALID));

        AccountException failure = assertThrows(AccountException.class, () -> tam.create("shopper"));

        assertEquals("orders", failure.service().orElseThrow(), "another name would not help orders");
        assertTrue(failure.getMessage().contains("billing: "), failure.getMessage());
        assertEquals(1, world.users.applied(Operation.CREATE));
    }

    @Test
    void anUnknownOutcomeInOneServiceDisturbsNoneThatIsPresent() {
        ordersAdapter.script(Operation.CREATE, Fault.APPLY_AND_LOSE_REPLY);

        Account account = tam.create("shopper");

        AccountRecord made = world.record(account.name());
        assertTrue(made.isEverywhere(Presence.PRESENT));
        assertEquals(
                Set.of("orders"),
                Set.copyOf(made.bindings().stream()
                        .filter(b -> b.remote().everUnknown())
                        .map(b -> b.service().value())
                        .toList()));
        assertTrue(orders.accepts(account.login("orders"), account.password()));
    }

    static Stream<Arguments> pairs() {
        return FIRST_TRIES.keySet().stream()
                .sorted()
                .flatMap(one -> FIRST_TRIES.keySet().stream().sorted().map(other -> Arguments.of(one, other)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void whateverTheServicesOfAStageDoTheAccountIsWholeOrGone(String billing, String inOrders) {
        FIRST_TRIES.get(billing).forEach(fault -> world.billingAdapter.script(Operation.CREATE, fault));
        FIRST_TRIES.get(inOrders).forEach(fault -> ordersAdapter.script(Operation.CREATE, fault));
        Set<String> whole = new HashSet<>();
        try {
            Account account = tam.create("shopper");
            whole.add(account.name().value());
            assertTrue(world.record(account.name()).isEverywhere(Presence.PRESENT));
            assertTrue(orders.accepts(account.login("orders"), account.password()));
        } catch (AccountException e) {
            assertFalse(e.getMessage().contains(FakeServiceAdapter.CANARY));
        }
        world.billingAdapter.calm();
        ordersAdapter.calm();
        world.billingAdapter.deliverLate();
        ordersAdapter.deliverLate();
        world.maintain(tam, 15);

        assertEquals(whole, world.users.logins());
        assertEquals(whole, world.billing.logins());
        assertEquals(whole, orders.logins());
        AccountQuery all = AccountQuery.all(new Namespace("test", "default"));
        world.store
                .list(all, PageRequest.first(10))
                .items()
                .forEach(account -> assertTrue(
                        account.state() == AccountState.DELETED
                                || whole.contains(account.identity().name().value()),
                        account::toString));
    }

    @Test
    void aCreatorThatDiesInTheMiddleOfAStageLeavesNothingBehind() throws Exception {
        world.billingAdapter.script(Operation.CREATE, Fault.HANG);
        ordersAdapter.script(Operation.CREATE, Fault.APPLY_AND_LOSE_REPLY);
        CompletableFuture<Account> creator = CompletableFuture.supplyAsync(() -> tam.create("shopper"), threads);
        assertTrue(world.billingAdapter.awaitHanging(1, SOON));
        AccountName name = AccountName.of(world.users.logins().first());
        world.time.elapse(Duration.ofHours(1));
        AccountManager janitor = world.open(builder("run-2"));

        janitor.maintain();
        assertEquals(AccountState.DELETED, world.state(name));

        world.billingAdapter.release();
        creator.handle((a, e) -> "ended").get(60, TimeUnit.SECONDS);
        world.maintain(janitor, 15);
        assertEquals(Set.of(), everywhere());
    }

    @Test
    void anInterruptEndsAllCallsOfAStageAndKeepsTheFlag() throws Exception {
        world.billingAdapter.script(Operation.CREATE, Fault.HANG);
        ordersAdapter.script(Operation.CREATE, Fault.HANG);
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread creator = new Thread(() -> {
            assertThrows(AccountException.class, () -> tam.create("shopper"));
            flag.complete(Thread.currentThread().isInterrupted());
        });
        creator.start();
        assertTrue(world.billingAdapter.awaitHanging(1, SOON));
        assertTrue(ordersAdapter.awaitHanging(1, SOON));

        creator.interrupt();

        assertTrue(flag.get(60, TimeUnit.SECONDS));
        world.maintain(tam, 15);
        assertEquals(Set.of(), everywhere());
    }

    @Test
    void theStepsOfAStageWriteOneAfterAnother() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AccountStore store = (AccountStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {AccountStore.class}, (proxy, method, arguments) -> {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    try {
                        Thread.onSpinWait();
                        return method.invoke(world.store, arguments);
                    } finally {
                        inside.decrementAndGet();
                    }
                });
        AccountManager other = world.open(builder("run-2")
                .store(store)
                .service("crm", FakeServiceAdapter.of(FakeService.empty()))
                .spec(AccountSpec.of("agent").together("users", "billing", "orders", "crm")));

        for (int i = 0; i < 50; i++) {
            assertEquals(4, other.create("agent").bindings().size());
        }
        assertEquals(1, most.get());
    }

    private Set<String> everywhere() {
        Set<String> all = world.remote();
        all.addAll(orders.logins());
        return all;
    }
}
