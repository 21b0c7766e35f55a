package dev.tam.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tam.core.config.ConfigDraft;
import dev.tam.core.config.ConfigReader;
import dev.tam.core.config.Mistakes;
import dev.tam.core.config.References;
import dev.tam.spi.ConfigValue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DebuggingTest {

    private static final List<String> DEBUGGED = List.of("-agentlib:jdwp=transport=dt_socket");

    @Test
    void underADebuggerALeaseLastsThirtyMinutes() {
        assertEquals(Duration.ofMinutes(30), ttl(Map.of(), DEBUGGED));
        assertEquals(Duration.ofSeconds(90), ttl(Map.of(), List.of("-Xmx1g")));
    }

    @Test
    void whatSomebodySaidComesFirst() {
        assertEquals(Duration.ofSeconds(7), ttl(Map.of("lease", Map.of("ttl", "7s")), DEBUGGED));
    }

    @Test
    void itIsSaidOnce() {
        AtomicBoolean told = new AtomicBoolean();
        ConfigValue.Mapping nothing = ConfigDraft.of(Map.of()).mapping();
        try (Logged log = new Logged()) {
            Debugging.under(nothing, List.of("-Xmx1g"), told);
            assertEquals(0, log.with("debugger's agent").size());

            Debugging.under(nothing, DEBUGGED, told);
            Debugging.under(nothing, DEBUGGED, told);

            assertEquals(1, log.with("leases last 30min").size());
        }
    }

    private static Duration ttl(Map<String, ?> said, List<String> jvm) {
        return ConfigReader.read(
                        Debugging.under(ConfigDraft.of(said).mapping(), jvm),
                        References.of(References.Lookups.none(), Path.of("")),
                        new Mistakes())
                .timings()
                .leaseTtl();
    }
}
