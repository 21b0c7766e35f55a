package dev.tam.proofs.shards;

import dev.tam.AccountManager;
import dev.tam.RunId;
import dev.tam.spi.store.Actor;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import dev.tam.testdb.DatabaseServer;
import dev.tam.testdb.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * One proof on one store.
 *
 * <ol>
 *   <li>A fresh database, the service and the desk are started, and the pool is filled.
 *   <li>The JVMs lease, use and return; one is killed and replaced, others are paused. Meanwhile a ghost tries claims of
 *       the past.
 *   <li>When all turns are used and all JVMs have ended, the referee judges.
 * </ol>
 *
 * @param options what is to be proved
 * @param teller hears how it goes
 */
record Proof(Options options, Consumer<String> teller) {

    private static final Duration ENDING = Duration.ofSeconds(60);

    Verdict carryOut() throws IOException, InterruptedException {
        Path folder = options.logs().resolve("shards-" + options.store().word()).toAbsolutePath();
        try (DatabaseServer server = options.store().engine().server();
                TestDatabase database = server.fresh();
                Ground ground = new Ground(folder, options.acquires())) {
            Recipe recipe = new Recipe(folder);
            String service = ground.service().url();
            Path own = recipe.write("referee.yaml", WatchedStoreFactory.KIND, database, service, options.accounts());
            Path theirs = recipe.write("shards.yaml", "jdbc", database, service, options.accounts());
            try (AccountManager tam =
                    AccountManager.builder().file(own).run(new RunId("referee")).open()) {
                tam.pool(Ground.POOL).fill(options.accounts());
                Watch watch = new Watch(tam, WatchedStoreFactory.lastOpened());
                Ghost ghost = new Ghost(watch.store(), Watch.NAMESPACE, stamps());
                work(ground, theirs, ghost);
                return new Judgement(options, ground, watch, teller).of(ghost);
            }
        }
    }

    private void work(Ground ground, Path config, Ghost ghost) throws IOException, InterruptedException {
        Thread haunting = new Thread(ghost, "ghost");
        haunting.start();
        try (Crew crew = new Crew(config, ground.desk().port(), options.threads())) {
            for (int jvm = 1; jvm <= options.jvms(); jvm++) {
                crew.start(jvm);
            }
            new Incidents(options, ground, crew, teller).happen();
            crew.await(ENDING);
        } finally {
            haunting.interrupt();
            haunting.join();
        }
    }

    private static Stamps stamps() {
        MemberId id = new MemberId(UUID.randomUUID().toString().replace("-", ""));
        return new Stamps(
                new Actor(new Member(id, Watch.NAMESPACE, new RunId("ghost"), "localhost"), "ghost", Optional.empty()));
    }
}
