package dev.tam.adapter.rest;

import dev.tam.ServiceId;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import dev.tam.spi.service.Limits;
import dev.tam.spi.service.ServiceContext;
import java.net.URL;

/**
 * What the manager would give the factory of a service that a {@link LiveAdapter} stands in for.
 *
 * @param context what the manager gives the adapter
 * @param config the service's section
 */
record LiveContext(ServiceContext context, PluginConfig config) implements ServiceContext {

    @Override
    public ServiceId id() {
        return context.id();
    }

    @Override
    public String environment() {
        return context.environment();
    }

    @Override
    public PluginConfig read(URL resource) {
        return context.read(resource);
    }

    @Override
    public ClassLoader loader() {
        return context.loader();
    }

    @Override
    public Limits limits() {
        return context.limits();
    }

    @Override
    public TimeSource time() {
        return context.time();
    }
}
