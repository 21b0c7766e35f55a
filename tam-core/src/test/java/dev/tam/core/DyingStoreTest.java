package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.AccountManagerBuilder;
import dev.tam.AccountSpec;
import dev.tam.BulkReport;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.RefusalCode;
import dev.tam.spi.service.ServiceAdapter;
import dev.tam.testkit.Await;
import dev.tam.testkit.service.FakeService;
import dev.tam.testkit.service.FakeServiceAdapter;
import dev.tam.testkit.service.Fault;
import dev.tam.testkit.service.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The end of a manager whose store dies with it: nobody could remove its accounts later. */
class DyingStoreTest {

    private static final Duration BOUND = Duration.ofMinutes(1);

    private final FakeService users = FakeService.empty();
    private final FakeServiceAdapter adapter = FakeServiceAdapter.over(users)
            .limits(new Limits(8, Duration.ofSeconds(6), Duration.ZERO, Duration.ZERO))
            .build();
    private final AtomicInteger closed = new AtomicInteger();
    private final AccountManager tam = open();
    private final Logged log = new Logged();

    private AccountManager open() {
        return builder().open();
    }

    private AccountManagerBuilder builder() {
        ServiceAdapter counted = Interposed.adapter(adapter)
                .before("close", closed::incrementAndGet)
                .seen();
        return AccountManager.builder()
                .withoutFile()
                .environment("test", "127.0.0.1")
                .keys(World.KEY)
                .set("store", Map.of("memory", Map.of()))
                .service("users", counted)
                .spec(AccountSpec.of("shopper").on("users").pool(0, 5))
                .background(false);
    }

    @AfterEach
    void close() {
        adapter.release();
        tam.close();
        log.close();
    }

    @Test
    void aServiceThatFailsOnceForEachAccountLeavesNone() {
        tam.createAll("shopper", 3);
        tam.pool("shopper").fill(2);
        Fault once = Fault.refuse(RefusalCode.CONFLICT);
        adapter.script(Operation.DELETE, once, once, once, once, once);

        tam.close();

        assertEquals(Set.of(), users.logins());
        assertEquals(List.of(), log.with("is left behind"));
    }

    @Test
    void aDeletionThatHangsIsRepeatedAndWhatFollowsHasTimeOfItsOwn() {
        tam.createAll("shopper", 2);
        adapter.script(Operation.DELETE, Fault.HANG);

        tam.close();

        assertEquals(Set.of(), users.logins());
        assertEquals(List.of(), log.with("did not end in time"));
        assertEquals(1, closed.get(), "the adapter is closed before close() returns");
    }

    @Test
    void anInterruptInTheMiddleOfTheDeletionsStopsNoneOfThem() throws Exception {
        tam.createAll("shopper", 20);
        adapter.always(Operation.DELETE, Fault.HANG);
        CompletableFuture<Boolean> flag = new CompletableFuture<>();
        Thread closing = new Thread(() -> {
            tam.close();
            flag.complete(Thread.currentThread().isInterrupted());
        });
        closing.start();
        assertTrue(adapter.awaitHanging(8, BOUND));

        closing.interrupt();
        adapter.calm();
        adapter.release();

        assertTrue(flag.get(BOUND.toSeconds(), TimeUnit.SECONDS), "the flag is kept");
        assertEquals(Set.of(), users.logins());
    }

    @Test
    void whatAnotherThreadCreatesMeanwhileIsDeletedTooAndNoMoreIsBegun() throws Exception {
        adapter.always(Operation.CREATE, Fault.HANG);
        CompletableFuture<BulkReport> creating = CompletableFuture.supplyAsync(() -> tam.createAll("shopper", 5_000));
        assertTrue(adapter.awaitHanging(8, BOUND));
        CompletableFuture<?> closing = CompletableFuture.runAsync(tam::close);
        awaitClosed();

        adapter.calm();
        adapter.release();
        closing.get(BOUND.toSeconds(), TimeUnit.SECONDS);

        BulkReport report = creating.get(BOUND.toSeconds(), TimeUnit.SECONDS);
        assertTrue(report.failures().contains("the AccountManager was closed, 4992 not begun"), report::toString);
        assertEquals(Set.of(), users.logins());
        assertTrue(users.applied(Operation.CREATE) < 5_000);
    }

    @Test
    void whatCannotBeDeletedIsNamed() {
        String name = tam.create("shopper").name().value();
        adapter.always(Operation.DELETE, Fault.refuse(RefusalCode.CONFLICT));

        tam.close();

        assertEquals(1, log.with(name + " is left behind").size());
        assertEquals(1, closed.get());
    }

    private void awaitClosed() {
        Await.until(this::isClosed, "it is closed");
    }

    private boolean isClosed() {
        try {
            tam.status();
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    @Test
    void aFillThatMeetsTheClosingSaysHowManyItHasNotBegun() throws Exception {
        tam.pool("shopper").apply(tam.pool("shopper").policy().withMaxSize(50));
        adapter.always(Operation.CREATE, Fault.HANG);
        CompletableFuture<BulkReport> filling =
                CompletableFuture.supplyAsync(() -> tam.pool("shopper").fill(50));
        assertTrue(adapter.awaitHanging(8, BOUND));
        CompletableFuture<?> closing = CompletableFuture.runAsync(tam::close);
        awaitClosed();

        adapter.calm();
        adapter.release();
        closing.get(BOUND.toSeconds(), TimeUnit.SECONDS);

        BulkReport report = filling.get(BOUND.toSeconds(), TimeUnit.SECONDS);
        assertTrue(report.failures().contains("the AccountManager was closed, 42 not begun"), report::toString);
        assertFalse(report.toString().contains("unexpected"), report::toString);
        assertEquals(Set.of(), users.logins());
    }

    @Test
    void aCreationThatMeetsTheClosingIsToldOfItAndOfNoEndedRun() throws Exception {
        AtomicInteger names = new AtomicInteger();
        AtomicReference<Runnable> beforeAName = new AtomicReference<>(() -> {});
        AtomicReference<CompletableFuture<?>> closing = new AtomicReference<>();
        AccountManager late = builder()
                .names(() -> {
                    beforeAName.get().run();
                    return "n" + names.incrementAndGet();
                })
                .open();
        late.create("shopper");
        adapter.always(Operation.DELETE, Fault.HANG);
        beforeAName.set(() -> closing.set(closeUntilItDeletes(late)));

        IllegalStateException told = assertThrows(IllegalStateException.class, () -> late.create("shopper"));

        assertTrue(told.getMessage().contains("closed"), told.getMessage());
        adapter.calm();
        adapter.release();
        closing.get().get(BOUND.toSeconds(), TimeUnit.SECONDS);
    }

    /** Its run is ended before anything is deleted. */
    private CompletableFuture<?> closeUntilItDeletes(AccountManager manager) {
        CompletableFuture<?> closing = CompletableFuture.runAsync(manager::close);
        Await.until(() -> adapter.asked(Operation.DELETE) > 0, "it deletes");
        return closing;
    }
}
