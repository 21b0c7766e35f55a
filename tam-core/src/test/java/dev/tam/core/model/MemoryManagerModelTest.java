package dev.tam.core.model;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.tam.spi.TimeSource;
import dev.tam.spi.store.AccountStore;
import dev.tam.store.memory.MemoryStore;
import dev.tam.testkit.model.ManagerModelContract;
import java.time.Duration;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;

class MemoryManagerModelTest extends ManagerModelContract {

    private static final Logger TAM = (Logger) LoggerFactory.getLogger("dev.tam");

    /** Its managers meet thousands of faults, of which they rightly warn. */
    @BeforeContainer
    static void quiet() {
        TAM.setLevel(Level.OFF);
    }

    @AfterContainer
    static void loud() {
        TAM.setLevel(null);
    }

    @Override
    protected AccountStore open(TimeSource time) {
        return MemoryStore.open(time);
    }

    @Override
    protected void elapse(Duration length) {
        // The store follows the time that it was opened with.
    }
}
