package dev.tam.adapter.rest;

import dev.tam.spi.service.ServiceAdapter;
import dev.tam.spi.service.ServiceAdapterFactory;
import dev.tam.spi.service.ServiceContext;
import java.util.Optional;

/**
 * Opens services that are reached over HTTP and declared in YAML: a section of the configuration with {@code adapter:
 * rest}, a file {@code META-INF/tam/services/{id}.yaml} on the class path, or both, the section above the file.
 *
 * <p>The format is described in {@code docs/guide/services.md}. Nothing is sent while opening. Safe for use by many
 * threads.
 */
public final class RestAdapterFactory implements ServiceAdapterFactory {

    private final HttpClients clients = new HttpClients();

    /** For {@link java.util.ServiceLoader}. */
    public RestAdapterFactory() {}

    @Override
    public String kind() {
        return "rest";
    }

    @Override
    public Optional<ServiceAdapter> open(ServiceContext context) {
        return new ServiceFiles(context)
                .config()
                .flatMap(config -> new RestServiceReader(config, context, clients, true).read())
                .map(RestAdapter::new);
    }
}
