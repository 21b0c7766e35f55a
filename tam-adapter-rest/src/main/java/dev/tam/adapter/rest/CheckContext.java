package dev.tam.adapter.rest;

import dev.tam.ServiceId;
import dev.tam.spi.ConfigChecker;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.ServiceContext;
import java.net.URL;

/**
 * A file that is checked, as if it were a service's section.
 *
 * @param checker reads the presets that it names
 * @param id what the service is called
 * @param environment for which environment
 * @param config the file
 */
record CheckContext(ConfigChecker checker, ServiceId id, String environment, PluginConfig config)
        implements ServiceContext {

    @Override
    public PluginConfig read(URL resource) {
        return checker.read(resource, resource.toString());
    }

    @Override
    public ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? CheckContext.class.getClassLoader() : context;
    }

    @Override
    public TimeSource time() {
        return TimeSource.system();
    }
}
