package dev.tam.spi.service;

import dev.tam.ServiceId;
import dev.tam.spi.PluginConfig;
import dev.tam.spi.TimeSource;
import java.net.URL;

/** What core gives a factory that opens an adapter. */
public interface ServiceContext {

    /**
     * Which service.
     *
     * @return its id
     */
    ServiceId id();

    /**
     * The environment that is configured.
     *
     * @return its name
     */
    String environment();

    /**
     * The service's section of the configuration.
     *
     * @return the section; empty, without keys, if there is none
     */
    PluginConfig config();

    /**
     * Reads another YAML file, whose mistakes are reported with all others.
     *
     * @param resource where it is
     * @return its top level
     */
    PluginConfig read(URL resource);

    /**
     * Where files that belong to a service may be looked up by name.
     *
     * @return the loader
     */
    ClassLoader loader();

    /**
     * The limits that hold unless the service's configuration says otherwise.
     *
     * @return the limits
     */
    default Limits limits() {
        return Limits.DEFAULT;
    }

    /**
     * This JVM's time.
     *
     * @return the source
     */
    TimeSource time();
}
