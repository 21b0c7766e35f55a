package dev.tam.proofs.shards;

import dev.tam.AccountManager;
import dev.tam.AccountSpec;
import dev.tam.OnReturn;
import dev.tam.PoolPolicy;
import dev.tam.RunId;
import dev.tam.Secret;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.Actor;
import dev.tam.spi.store.Member;
import dev.tam.spi.store.MemberId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a proof needs, in this JVM: a service, a desk, and managers on a store. */
final class SmallWorld implements AutoCloseable {

    private final AccountStore store;
    private final int accounts;
    private final Ground ground;
    private final AccountManager tam;

    SmallWorld(AccountStore store, int accounts) throws IOException {
        this.store = store;
        this.accounts = accounts;
        Path folder = Files.createDirectories(Path.of("target", "small-worlds"));
        this.ground = new Ground(Files.createTempDirectory(folder, "world"), 100);
        this.tam = manager("referee");
        tam.pool(Ground.POOL).fill(accounts);
    }

    /** Another manager on the same store; close it. */
    AccountManager manager(String run) {
        return AccountManager.builder()
                .withoutFile()
                .environment(Watch.NAMESPACE.environment(), "127.0.0.1")
                .keys(Secret.of("the key of a small world"))
                .run(RunId.of(run))
                .store(store)
                .service(
                        "users",
                        Map.of(
                                "adapter",
                                "rest",
                                "preset",
                                "plain-full",
                                "base",
                                ground.service().url()))
                .spec(AccountSpec.of(Ground.POOL).on("users").pool(new PoolPolicy(0, accounts, OnReturn.REUSE)))
                .leaseTtl(Ground.TTL)
                .open();
    }

    AccountManager tam() {
        return tam;
    }

    Ground ground() {
        return ground;
    }

    Stamps stamps() {
        return new Stamps(new Actor(
                new Member(new MemberId("member00"), Watch.NAMESPACE, RunId.of("ghost"), "host"),
                "main",
                Optional.empty()));
    }

    @Override
    public void close() throws IOException {
        tam.close();
        ground.close();
    }
}
