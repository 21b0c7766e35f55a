package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.AccountManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PoolPolicyTest {

    private final World world = new World();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void whoChangesHowAPoolIsKeptDoesNotBringBackItsOldSpec() {
        AccountManager old = world.manager("run-1");
        AccountManager newer =
                world.open(world.builder("run-2").spec(World.shopper().attribute("plan", "silver")));
        newer.pool("shopper").apply(newer.pool("shopper").policy().withMinIdle(2));

        old.pool("shopper").apply(old.pool("shopper").policy().withMaxSize(9));
        newer.maintain();

        assertEquals(2, world.users.logins().size());
        assertEquals(9, newer.pool("shopper").policy().maxSize());
        assertEquals(2, newer.pool("shopper").policy().minIdle());
    }
}
