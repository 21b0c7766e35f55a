package dev.tam.core;

import dev.tam.ServiceId;
import dev.tam.core.config.ServiceDefaults;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.ServiceContext;
import java.net.URL;

/**
 * What a factory gets to open a service's adapter.
 *
 * @param id which service
 * @param config its section
 * @param reading where the rest of the configuration is
 * @param time this JVM's time
 */
record OpeningContext(ServiceId id, PluginConfig config, Reading reading, TimeSource time) implements ServiceContext {

    @Override
    public String environment() {
        return reading.config().environment();
    }

    @Override
    public PluginConfig read(URL resource) {
        return reading.read(resource);
    }

    @Override
    public ClassLoader loader() {
        return Discovery.resources();
    }

    @Override
    public Limits limits() {
        ServiceDefaults defaults = reading.config().serviceDefaults();
        return new Limits(
                defaults.parallel(),
                defaults.timeout(),
                Limits.DEFAULT.visibilityDelay(),
                Limits.DEFAULT.maxServerDelay());
    }
}
