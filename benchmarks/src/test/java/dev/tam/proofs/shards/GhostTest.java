package dev.tam.proofs.shards;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.OnReturn;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.spi.store.ClaimRef;
import dev.tam.spi.store.Move;
import dev.tam.spi.store.MoveResult;
import dev.tam.spi.store.Renewal;
import dev.tam.store.memory.MemoryStore;
import java.lang.reflect.Proxy;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Claims of the past are tried, and a store that honours one is found out. */
final class GhostTest {

    private final AccountStore store = MemoryStore.open(TimeSource.system());

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aGoodStoreRefusesAllThree() throws Exception {
        Ghost ghost = haunted(store);

        assertEquals(3, ghost.tries());
        assertEquals(List.of(), ghost.breaches());
    }

    @Test
    void aStoreThatHonoursClaimsOfThePastIsFoundOut() throws Exception {
        Ghost ghost = haunted(gullible());

        assertEquals(
                List.of(
                        "the store wrote under the claim of fence 3 when the account had come to fence 5",
                        "the store returned the account under the claim of fence 3 when the account had come to"
                                + " fence 5",
                        "the store renewed under the claim of fence 3 when the account had come to fence 5"),
                ghost.breaches().stream().map(Breach::what).toList());
    }

    /** An account that was leased twice, and the ghost looked each time. */
    private Ghost haunted(AccountStore seen) throws Exception {
        try (SmallWorld world = new SmallWorld(store, 1)) {
            Ghost ghost = new Ghost(seen, Watch.NAMESPACE, world.stamps());
            for (int i = 0; i < 2; i++) {
                var lease = world.tam().acquire(Ground.POOL);
                ghost.haunt();
                lease.close(OnReturn.REUSE);
            }
            return ghost;
        }
    }

    private AccountStore gullible() {
        return (AccountStore) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {AccountStore.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "move" -> applied((List<?>) args[0]);
                    case "renew" -> renewed((Collection<?>) args[0]);
                    default -> method.invoke(store, args);
                });
    }

    private static List<MoveResult> applied(List<?> moves) {
        return moves.stream()
                .<MoveResult>map(m -> new MoveResult.Applied(((Move) m).claim().fence()))
                .toList();
    }

    private static Map<ClaimRef, Renewal> renewed(Collection<?> claims) {
        return claims.stream().collect(Collectors.toMap(c -> (ClaimRef) c, c -> new Renewal.Renewed(Ground.TTL)));
    }
}
