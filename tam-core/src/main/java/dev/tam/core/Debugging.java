package dev.tam.core;

import dev.tam.core.config.Layers;
import dev.tam.spi.ConfigValue;
import dev.tam.spi.Position;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Under a debugger a lease lasts longer unless somebody said how long: threads that stand still cannot renew it. */
final class Debugging {

    private static final Logger LOG = LoggerFactory.getLogger(Debugging.class);
    private static final String TTL = "30min";
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private Debugging() {}

    /** Lays the longer time under what was said, if the JVM's arguments show a debugger's agent. */
    static ConfigValue.Mapping under(ConfigValue.Mapping said, List<String> jvmArguments) {
        return under(said, jvmArguments, SAID);
    }

    /** The same, told in the log unless it was told. */
    static ConfigValue.Mapping under(ConfigValue.Mapping said, List<String> jvmArguments, AtomicBoolean told) {
        if (jvmArguments.stream().noneMatch(Debugging::isDebugger)) {
            return said;
        }
        if (told.compareAndSet(false, true)) {
            LOG.info("this JVM has a debugger's agent: leases last {} without a heartbeat unless lease.ttl says", TTL);
        }
        return Layers.over(said, longer());
    }

    private static boolean isDebugger(String argument) {
        return argument.startsWith("-agentlib:jdwp") || argument.startsWith("-Xrunjdwp");
    }

    private static ConfigValue.Mapping longer() {
        Position at = new Position("debugger", 0, "lease.ttl");
        ConfigValue ttl = new ConfigValue.Scalar(TTL, ConfigValue.Kind.TEXT, at);
        ConfigValue lease = new ConfigValue.Mapping(Map.of("ttl", ttl), new Position("debugger", 0, "lease"));
        return new ConfigValue.Mapping(Map.of("lease", lease), new Position("debugger", 0, ""));
    }
}
