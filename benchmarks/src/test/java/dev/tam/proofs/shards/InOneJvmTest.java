package dev.tam.proofs.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tam.AccountManager;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.store.memory.MemoryStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Holders, desk and referee together, with a store whose managers share this JVM. */
final class InOneJvmTest {

    private static final Options OPTIONS = new Options(StoreKind.H2, 2, 2, 3, 100, 0, Path.of("target"));

    @Test
    void holdersTellOfEveryLeaseAndTheRefereeFindsNothing() throws Exception {
        try (AccountStore store = MemoryStore.open(TimeSource.system());
                SmallWorld world = new SmallWorld(store, OPTIONS.accounts())) {
            Ghost ghost = new Ghost(store, Watch.NAMESPACE, world.stamps());
            work(world);

            List<String> told = new ArrayList<>();
            Verdict verdict =
                    new Judgement(OPTIONS, world.ground(), new Watch(world.tam(), store), told::add).of(ghost);

            assertEquals(List.of("nobody tried a claim of the past"), verdict.details());
            assertEquals(100, verdict.acquires());
        }
    }

    @Test
    void anAccountThatTheServiceLostIsMissed() throws Exception {
        try (AccountStore store = MemoryStore.open(TimeSource.system());
                SmallWorld world = new SmallWorld(store, OPTIONS.accounts())) {
            String login = world.ground().users().logins().iterator().next();
            assertTrue(world.ground().users().delete(login));

            List<Breach> breaches = new Watch(world.tam(), store)
                    .leaseAll(OPTIONS.accounts(), world.ground().users());

            assertEquals(List.of(login), breaches.stream().map(Breach::account).toList());
        }
    }

    private static void work(SmallWorld world) throws Exception {
        List<Thread> jvms = new ArrayList<>();
        for (int jvm = 1; jvm <= OPTIONS.jvms(); jvm++) {
            int number = jvm;
            Thread thread = new Thread(() -> runOne(world, number));
            thread.start();
            jvms.add(thread);
        }
        for (Thread jvm : jvms) {
            jvm.join();
        }
    }

    private static void runOne(SmallWorld world, int jvm) {
        try (AccountManager tam = world.manager("run-" + jvm)) {
            Shard.run(tam, world.ground().desk().port(), jvm, OPTIONS.threads(), Ground.TTL);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
